ALTER DOMAIN public.d
DROP CONSTRAINT d_long;

ALTER DOMAIN public.d
ADD CONSTRAINT d_long CHECK (length(VALUE) > 1);

ALTER TABLE public.t
ALTER COLUMN c TYPE public.d[] USING c::d[];
