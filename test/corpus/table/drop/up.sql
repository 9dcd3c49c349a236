DROP TABLE public.bill;
