DROP VIEW public.totals;

DROP FUNCTION public.total (integer);

CREATE FUNCTION public.total (id integer) RETURNS integer LANGUAGE sql RETURN id;

CREATE VIEW public.totals AS
SELECT
  public.total (1) AS total;
