ALTER TABLE public.person
ALTER COLUMN mood TYPE text;

ALTER TABLE public.person
ALTER COLUMN mood
SET DEFAULT 'ok'::text;

ALTER TABLE public.person
ADD CONSTRAINT person_mood CHECK (mood = ANY (ARRAY['ok'::text, 'sad'::text]));

DROP TYPE public.mood;
