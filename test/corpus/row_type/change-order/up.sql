ALTER TABLE public.home NOT OF;

ALTER TYPE public.address
RENAME TO address__old;

CREATE TYPE public.address AS (street text, zip text, city character varying(80));

DROP TYPE public.address__old;
