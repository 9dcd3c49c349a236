DROP VIEW public.total;

CREATE TABLE public.total (sum bigint);
