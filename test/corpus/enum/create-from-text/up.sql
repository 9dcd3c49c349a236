ALTER TABLE public.person
ALTER COLUMN mood
DROP DEFAULT;

CREATE TYPE public.mood AS ENUM('ok', 'sad');

ALTER TABLE public.person
DROP CONSTRAINT person_mood;

ALTER TABLE public.person
ALTER COLUMN mood TYPE public.mood USING mood::mood;

ALTER TABLE public.person
ALTER COLUMN mood
SET DEFAULT 'ok'::public.mood;
