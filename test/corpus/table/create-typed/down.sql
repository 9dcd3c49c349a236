DROP TABLE public.home;
