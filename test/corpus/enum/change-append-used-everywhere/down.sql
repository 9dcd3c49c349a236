DROP VIEW public.v;

ALTER TABLE public.t
DROP CONSTRAINT k;

DROP INDEX public.i;

ALTER TABLE public.t
ALTER COLUMN x
DROP DEFAULT;

ALTER TABLE public.t
ALTER COLUMN z
DROP DEFAULT;

DROP FUNCTION public.f (public.e);

ALTER DOMAIN public.d
DROP CONSTRAINT c;

ALTER TYPE public.e
RENAME TO e__old;

ALTER DOMAIN public.d
RENAME TO d__old;

CREATE TYPE public.e AS ENUM('a', 'b');

CREATE DOMAIN public.d AS public.e;

ALTER TABLE public.t
ALTER COLUMN x TYPE public.e USING x::text::public.e,
ALTER COLUMN z TYPE public.e[] USING z::text::public.e[],
ALTER COLUMN y TYPE public.d USING y::text::public.d;

DROP DOMAIN public.d__old;

DROP TYPE public.e__old;

ALTER DOMAIN public.d
DROP DEFAULT;

ALTER TABLE public.t
ALTER COLUMN x
DROP NOT NULL;
