DROP TABLE public.log_0_north;

DROP TABLE public.log_0;

DROP TABLE public.log_1;
