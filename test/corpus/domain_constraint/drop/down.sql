ALTER DOMAIN public.points
ADD CONSTRAINT points_bounds CHECK (
  (VALUE >= 0)
  AND (VALUE <= 10)
);
