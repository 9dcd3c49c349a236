ALTER DOMAIN public.d
RENAME TO d__old;

CREATE DOMAIN public.d AS integer;

DROP DOMAIN public.d__old;

ALTER TABLE public.t
ALTER COLUMN c TYPE public.d USING c::text::public.d;

DROP DOMAIN public.f;
