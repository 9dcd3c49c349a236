ALTER TABLE public.home OF public.address;

ALTER TABLE public.house NOT OF;
