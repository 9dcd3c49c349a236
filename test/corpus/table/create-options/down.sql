DROP TABLE public.event;
