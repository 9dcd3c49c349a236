DROP STATISTICS public.order_city_zip;

DROP STATISTICS public.order_month;

DROP STATISTICS public.order_place;

DROP MATERIALIZED VIEW public.per_city;
