ALTER DOMAIN public.size
DROP CONSTRAINT size_positive;
