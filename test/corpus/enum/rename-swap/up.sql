ALTER TYPE public.a
RENAME TO a_aside;

ALTER TYPE public.b
RENAME TO a;

ALTER TYPE public.a_aside
RENAME TO b;

CREATE OR REPLACE FUNCTION public.f (public.b) RETURNS public.a LANGUAGE sql AS $$select 'y'::a$$;
