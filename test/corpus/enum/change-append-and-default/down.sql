ALTER TABLE public.person
ALTER COLUMN mood
DROP DEFAULT;

ALTER TABLE public.person
DROP CONSTRAINT person_not_sad;

ALTER TYPE public.mood
RENAME TO mood__old;

CREATE TYPE public.mood AS ENUM('sad', 'ok');

ALTER TABLE public.person
ALTER COLUMN mood TYPE public.mood USING mood::text::public.mood;

DROP TYPE public.mood__old;

ALTER TABLE public.person
ALTER COLUMN mood
SET DEFAULT 'ok'::public.mood;
