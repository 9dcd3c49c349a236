ALTER DOMAIN public.points VALIDATE CONSTRAINT points_positive;
