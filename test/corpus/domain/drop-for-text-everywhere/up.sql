DROP INDEX public.i;

ALTER TABLE public.t
ALTER COLUMN a
DROP DEFAULT;

ALTER TYPE public.c
RENAME TO c__old;

CREATE TYPE public.c AS (x text);

ALTER TABLE public.t
ALTER COLUMN c TYPE public.c USING c::text::public.c;

DROP TYPE public.c__old;

ALTER TABLE public.t
ALTER COLUMN a TYPE text;

ALTER TABLE public.t
ALTER COLUMN b TYPE TEXT[];

DROP FUNCTION public.f (public.d);

CREATE FUNCTION public.f (text) RETURNS text LANGUAGE sql IMMUTABLE AS $$select $1$$;

ALTER TABLE public.t
ALTER COLUMN a
SET DEFAULT public.f ('x'::text);

CREATE INDEX i ON public.t (public.f (a));

DROP DOMAIN public.d;
