ALTER DOMAIN public.points
RENAME CONSTRAINT points_bounds TO points_small;

ALTER DOMAIN public.points
RENAME CONSTRAINT points_even TO points_are_even;
