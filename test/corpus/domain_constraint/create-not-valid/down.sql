ALTER DOMAIN public.points
DROP CONSTRAINT points_positive;
