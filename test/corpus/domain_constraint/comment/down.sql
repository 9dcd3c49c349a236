COMMENT ON CONSTRAINT points_even ON DOMAIN public.points IS 'Two by two';

COMMENT ON CONSTRAINT points_bounds ON DOMAIN public.points IS NULL;
