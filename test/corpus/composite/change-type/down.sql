ALTER TABLE public.person
DROP CONSTRAINT person_home_zip;

ALTER TYPE public.address
RENAME TO address__old;

CREATE TYPE public.address AS (street text, zip character varying(5));

ALTER TABLE public.person
ALTER COLUMN home TYPE public.address USING home::text::public.address,
ALTER COLUMN others TYPE public.address[] USING others::text::public.address[];

DROP TYPE public.address__old;

ALTER TABLE public.person
ADD CONSTRAINT person_home_zip CHECK (((home).zip)::text <> ''::text);

COMMENT ON TYPE public.address IS 'Where somebody lives';
