ALTER TABLE public.home NOT OF;

ALTER TABLE public.house OF public.address;
