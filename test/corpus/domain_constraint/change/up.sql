ALTER DOMAIN public.points
DROP CONSTRAINT points_bounds;

ALTER TABLE public.score
ALTER COLUMN all_points TYPE text USING all_points::text;

ALTER DOMAIN public.points
ADD CONSTRAINT points_bounds CHECK (
  (VALUE >= 0)
  AND (VALUE <= 100)
);

ALTER TABLE public.score
ALTER COLUMN all_points TYPE public.points[] USING all_points::text::public.points[];
