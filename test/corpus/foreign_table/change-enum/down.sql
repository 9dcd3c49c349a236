ALTER TABLE public.document
DROP COLUMN mood;

ALTER TABLE public.document
DROP COLUMN mood_before;

ALTER TYPE public.mood
RENAME TO mood__old;

CREATE TYPE public.mood AS ENUM('sad', 'ok', 'happy');

DROP TYPE public.mood__old;

ALTER TABLE public.document
ADD COLUMN mood public.mood;

ALTER TABLE public.document
ADD COLUMN mood_before public.mood;
