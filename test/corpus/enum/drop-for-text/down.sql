ALTER TABLE public.person
ALTER COLUMN mood
DROP DEFAULT;

CREATE TYPE public.mood AS ENUM('sad', 'ok');

ALTER TABLE public.person
ALTER COLUMN mood TYPE public.mood USING mood::public.mood;

ALTER TABLE public.person
ALTER COLUMN mood
SET DEFAULT 'ok'::public.mood;
