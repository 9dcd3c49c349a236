ALTER TABLE public.person
ALTER COLUMN mood
DROP DEFAULT;

ALTER TABLE public.person
ALTER COLUMN mood TYPE text USING mood::text;

ALTER TABLE public.person
ALTER COLUMN mood
SET DEFAULT 'ok'::text;

DROP TYPE public.mood;
