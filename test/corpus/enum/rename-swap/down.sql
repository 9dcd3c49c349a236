CREATE OR REPLACE FUNCTION public.f (public.b) RETURNS public.a LANGUAGE sql AS $$select 'y'::b$$;

ALTER TYPE public.b
RENAME TO a_aside;

ALTER TYPE public.a
RENAME TO b;

ALTER TYPE public.a_aside
RENAME TO a;
