DROP STATISTICS public.order_city_zip;

DROP TABLE public.gone;
