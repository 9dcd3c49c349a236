ALTER TABLE public.home NOT OF;

DROP TYPE public.place;

ALTER TABLE public.home OF public.address;
