DROP TABLE public.org;
