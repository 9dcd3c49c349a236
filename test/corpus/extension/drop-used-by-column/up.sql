ALTER TABLE public.person
ALTER COLUMN login TYPE text;

DROP EXTENSION citext;
