ALTER TABLE public.home
DROP COLUMN zip;

ALTER TABLE public.home OF public.address;
