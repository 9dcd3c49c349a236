ALTER DOMAIN public.code
SET DEFAULT 'none'::text;

ALTER DOMAIN public.level
DROP DEFAULT;

ALTER DOMAIN public.points
SET DEFAULT 10;
