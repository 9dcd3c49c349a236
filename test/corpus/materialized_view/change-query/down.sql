DROP VIEW public.best;

DROP MATERIALIZED VIEW public.revenue;

CREATE MATERIALIZED VIEW public.revenue
WITH
  (fillfactor = '70') AS
SELECT
  DAY,
  sum(total) AS revenue
FROM
  public."order"
GROUP BY
  DAY;

CREATE UNIQUE INDEX revenue_day_key ON public.revenue (DAY);

CREATE INDEX revenue_idx ON public.revenue (revenue DESC);

CREATE VIEW public.best AS
SELECT
  DAY
FROM
  public.revenue
WHERE
  (revenue > (10)::numeric);

COMMENT ON INDEX public.revenue_day_key IS 'For REFRESH CONCURRENTLY';

COMMENT ON MATERIALIZED VIEW public.revenue IS 'A day';

COMMENT ON COLUMN public.revenue.day IS 'When';
