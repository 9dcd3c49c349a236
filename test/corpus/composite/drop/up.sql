ALTER TABLE public.person
DROP COLUMN home;

DROP TYPE public.address;
