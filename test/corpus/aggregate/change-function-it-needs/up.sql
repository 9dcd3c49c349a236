DROP MATERIALIZED VIEW public.highest;

DROP AGGREGATE public.most (integer);

DROP FUNCTION public.keep (integer, integer);

CREATE FUNCTION public.keep (state integer, next integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$select greatest(state, next)$$;

CREATE AGGREGATE public.most (integer) (SFUNC = public.keep, STYPE = integer);

CREATE MATERIALIZED VIEW public.highest AS
SELECT
  public.most (n) AS n
FROM
  generate_series(1, 3) n (n);
