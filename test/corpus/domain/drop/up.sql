ALTER TABLE public.person
DROP COLUMN email;

DROP DOMAIN public.email;
