ALTER TYPE public.mood
RENAME TO feeling;

ALTER FUNCTION public.label (public.feeling)
RENAME TO name_of;

DROP FUNCTION public.name_of (public.feeling);

CREATE FUNCTION public.name_of (public.feeling, integer) RETURNS text LANGUAGE sql IMMUTABLE AS $$select 'x'$$;
