ALTER TABLE public.person
ALTER COLUMN email TYPE text;

DROP DOMAIN public.email;
