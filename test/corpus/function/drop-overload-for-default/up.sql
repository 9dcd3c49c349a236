DROP VIEW public.sizes;

CREATE OR REPLACE FUNCTION public.times (a integer, by integer DEFAULT 2) RETURNS integer LANGUAGE sql IMMUTABLE AS $$select a * by$$;

DROP FUNCTION public.times (integer);

CREATE VIEW public.sizes AS
SELECT
  public.times (size) AS twice
FROM
  public.box;
