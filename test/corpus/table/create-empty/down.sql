DROP TABLE public.nothing;
