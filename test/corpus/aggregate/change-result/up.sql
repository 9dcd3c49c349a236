DROP VIEW public.middles;

DROP AGGREGATE public.middle (integer);

CREATE FUNCTION public.shown (integer) RETURNS text LANGUAGE sql IMMUTABLE AS $$select 'at most ' || $1$$;

CREATE AGGREGATE public.middle (value integer) (
  SFUNC = int4larger,
  STYPE = integer,
  FINALFUNC = public.shown
);

CREATE VIEW public.middles AS
SELECT
  public.middle (n) AS value
FROM
  generate_series(1, 3) n (n);

COMMENT ON AGGREGATE public.middle (integer) IS 'In words';
