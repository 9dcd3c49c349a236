DROP VIEW public.totals;

DROP FUNCTION public.total (integer);

CREATE FUNCTION public.total (id integer) RETURNS bigint LANGUAGE sql RETURN (id)::bigint;

CREATE VIEW public.totals AS
SELECT
  public.total (1) AS total;
