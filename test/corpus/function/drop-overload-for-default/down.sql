DROP VIEW public.sizes;

DROP FUNCTION public.times (integer, integer);

CREATE FUNCTION public.times (a integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$select a * 2$$;

CREATE FUNCTION public.times (a integer, by integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$select a * by$$;

CREATE VIEW public.sizes AS
SELECT
  public.times (size) AS twice
FROM
  public.box;
