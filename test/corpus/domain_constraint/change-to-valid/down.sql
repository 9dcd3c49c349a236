ALTER DOMAIN public.points
DROP CONSTRAINT points_positive;

ALTER DOMAIN public.points
ADD CONSTRAINT points_positive CHECK (VALUE >= 0) NOT VALID;
