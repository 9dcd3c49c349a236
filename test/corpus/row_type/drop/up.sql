ALTER TABLE public.home NOT OF;

ALTER TABLE public.home
ADD COLUMN zip text;
