ALTER DOMAIN public.size
ADD CONSTRAINT size_positive CHECK (VALUE > 0);
