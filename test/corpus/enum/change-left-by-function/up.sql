DROP VIEW public.v;

DROP FUNCTION public.f (public.mood);

ALTER TYPE public.mood
RENAME TO mood__old;

CREATE TYPE public.mood AS ENUM('good');

DROP TYPE public.mood__old;

CREATE VIEW public.v AS
SELECT
  CASE
    WHEN ('good'::public.mood = 'good'::public.mood) THEN 1
    ELSE NULL::integer
  END AS n;
