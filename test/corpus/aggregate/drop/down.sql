CREATE FUNCTION public.keep (state integer, value integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$select greatest(state, value)$$;

CREATE AGGREGATE public.number_of_rows (*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0');

CREATE AGGREGATE public.most (integer) (SFUNC = public.keep, STYPE = integer);

CREATE VIEW public.highest AS
SELECT
  public.most (n) AS n
FROM
  generate_series(1, 3) n (n);

DROP SCHEMA empty;
