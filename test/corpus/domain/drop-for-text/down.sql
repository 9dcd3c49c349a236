CREATE DOMAIN public.email AS text NOT NULL;

ALTER TABLE public.person
ALTER COLUMN email TYPE public.email;
