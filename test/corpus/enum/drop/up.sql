ALTER TABLE public.person
DROP COLUMN mood;

DROP TYPE public.mood;
