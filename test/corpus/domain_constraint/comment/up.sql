COMMENT ON CONSTRAINT points_bounds ON DOMAIN public.points IS 'As in the rules';

COMMENT ON CONSTRAINT points_even ON DOMAIN public.points IS NULL;
