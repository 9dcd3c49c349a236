ALTER DOMAIN public.d
DROP CONSTRAINT d_long;

ALTER TABLE public.t
ALTER COLUMN c TYPE public.d[];
