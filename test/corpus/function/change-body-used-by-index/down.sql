DROP INDEX public.person_initial_idx;

ALTER TABLE public.person
DROP COLUMN first;

CREATE OR REPLACE FUNCTION public.initial (t text) RETURNS text LANGUAGE sql IMMUTABLE AS $$select left(t, 1)$$;

ALTER TABLE public.person
ADD COLUMN first text GENERATED ALWAYS AS (public.initial (name)) STORED;

CREATE INDEX person_initial_idx ON public.person (public.initial (name));
