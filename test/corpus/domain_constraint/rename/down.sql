ALTER DOMAIN public.points
RENAME CONSTRAINT points_are_even TO points_even;

ALTER DOMAIN public.points
RENAME CONSTRAINT points_small TO points_bounds;
