ALTER TYPE public.address
DROP ATTRIBUTE zip;

ALTER TABLE public.home OF public.address;
