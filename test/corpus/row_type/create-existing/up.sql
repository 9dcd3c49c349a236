ALTER TABLE public.home OF public.address;
