CREATE DOMAIN public.f AS uuid;

ALTER TABLE public.t
ALTER COLUMN c TYPE public.f USING gen_random_uuid();

ALTER DOMAIN public.d
RENAME TO d__old;

CREATE DOMAIN public.d AS uuid;

DROP DOMAIN public.d__old;
