ALTER TABLE public.home NOT OF;
