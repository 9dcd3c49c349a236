DROP VIEW public.middles;

DROP AGGREGATE public.middle (integer);

CREATE AGGREGATE public.middle (value integer) (SFUNC = int4larger, STYPE = integer);

CREATE VIEW public.middles AS
SELECT
  (public.middle (n))::text AS value
FROM
  generate_series(1, 3) n (n);

DROP FUNCTION public.shown (integer);
