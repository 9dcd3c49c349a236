CREATE MATERIALIZED VIEW public.per_city AS
SELECT
  city,
  zip,
  count(*) AS orders
FROM
  public."order"
GROUP BY
  city,
  zip;

CREATE STATISTICS public.order_city_zip ON city, zip FROM public."order";

CREATE STATISTICS public.order_month ON (date_trunc('month'::text, placed_at)) FROM public."order";

CREATE STATISTICS public.order_place (ndistinct, mcv) ON zip, (lower(city)), (length(zip) + 1) FROM public."order";

ALTER STATISTICS public.order_place SET STATISTICS 500;

CREATE STATISTICS public.per_city_zip (dependencies) ON city, zip FROM public.per_city;
