DROP FUNCTION public.name_of (public.feeling, integer);

CREATE FUNCTION public.name_of (public.feeling) RETURNS text LANGUAGE sql IMMUTABLE AS $$select 'x'$$;

ALTER FUNCTION public.name_of (public.feeling)
RENAME TO label;

ALTER TYPE public.feeling
RENAME TO mood;
