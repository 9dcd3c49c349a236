ALTER DOMAIN public.points
ADD CONSTRAINT points_positive CHECK (VALUE >= 0) NOT VALID;
