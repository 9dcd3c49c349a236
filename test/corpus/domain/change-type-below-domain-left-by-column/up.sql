CREATE DOMAIN public.f AS uuid;

ALTER TABLE public.t
ALTER COLUMN c TYPE public.f USING gen_random_uuid();

ALTER DOMAIN public.d
RENAME TO d__old;

ALTER DOMAIN public.o
RENAME TO o__old;

CREATE DOMAIN public.d AS uuid;

CREATE DOMAIN public.o AS public.d;

DROP DOMAIN public.o__old;

DROP DOMAIN public.d__old;
