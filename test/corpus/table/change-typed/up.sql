ALTER TABLE public.house NOT OF;

ALTER TABLE public.home OF public.address;
