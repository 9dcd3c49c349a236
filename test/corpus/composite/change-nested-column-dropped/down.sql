ALTER TYPE public.pair
ALTER ATTRIBUTE x TYPE integer;

ALTER TABLE public.t
ADD COLUMN n public.nest;
