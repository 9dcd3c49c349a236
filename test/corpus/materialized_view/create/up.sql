CREATE TABLE public."order" (
  id integer NOT NULL,
  DAY date,
  total numeric,
  CONSTRAINT order_pkey PRIMARY KEY (id)
);

CREATE MATERIALIZED VIEW public.later AS
SELECT
  id
FROM
  public."order"
WITH
  NO DATA;

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

COMMENT ON INDEX public.revenue_day_key IS 'For REFRESH CONCURRENTLY';

COMMENT ON MATERIALIZED VIEW public.revenue IS 'A day';

COMMENT ON COLUMN public.revenue.day IS 'When';
