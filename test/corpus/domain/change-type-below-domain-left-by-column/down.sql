ALTER DOMAIN public.d
RENAME TO d__old;

ALTER DOMAIN public.o
RENAME TO o__old;

CREATE DOMAIN public.d AS integer;

CREATE DOMAIN public.o AS public.d;

DROP DOMAIN public.o__old;

DROP DOMAIN public.d__old;

ALTER TABLE public.t
ALTER COLUMN c TYPE public.o USING c::text::public.o;

DROP DOMAIN public.f;
