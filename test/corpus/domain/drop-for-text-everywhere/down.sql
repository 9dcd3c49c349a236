DROP INDEX public.i;

ALTER TABLE public.t
ALTER COLUMN a
DROP DEFAULT;

CREATE DOMAIN public.d AS text CONSTRAINT k CHECK (VALUE <> ''::text);

ALTER TYPE public.c
RENAME TO c__old;

CREATE TYPE public.c AS (x public.d);

ALTER TABLE public.t
ALTER COLUMN c TYPE public.c USING c::text::public.c;

DROP TYPE public.c__old;

ALTER TABLE public.t
ALTER COLUMN a TYPE public.d;

ALTER TABLE public.t
ALTER COLUMN b TYPE public.d[];

DROP FUNCTION public.f (text);

CREATE FUNCTION public.f (public.d) RETURNS public.d LANGUAGE sql IMMUTABLE AS $$select $1$$;

ALTER TABLE public.t
ALTER COLUMN a
SET DEFAULT public.f (('x'::text)::public.d);

CREATE INDEX i ON public.t (public.f (a));
