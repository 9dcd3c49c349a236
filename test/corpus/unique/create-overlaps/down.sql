DROP TABLE public.stay;
