DROP TABLE public.booking;
