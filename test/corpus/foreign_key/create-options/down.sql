DROP TABLE public.booking;

DROP TABLE public.seat;
