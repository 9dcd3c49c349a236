CREATE TABLE public.gone (a text, b text);

CREATE STATISTICS public.gone_ab ON a, b FROM public.gone;

CREATE STATISTICS public.order_city_zip ON city, zip FROM public."order";

ALTER STATISTICS public.order_city_zip SET STATISTICS 40;

COMMENT ON STATISTICS public.order_city_zip IS 'Goes';
