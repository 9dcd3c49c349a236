ALTER DOMAIN public.size
DROP CONSTRAINT size_positive;

ALTER DOMAIN public.size
ADD CONSTRAINT size_positive CHECK (VALUE > 0) NOT VALID;
