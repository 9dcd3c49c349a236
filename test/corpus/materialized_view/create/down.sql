DROP MATERIALIZED VIEW public.later;

DROP MATERIALIZED VIEW public.revenue;

DROP TABLE public."order";
