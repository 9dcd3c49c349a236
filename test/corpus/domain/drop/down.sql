CREATE DOMAIN public.email AS text DEFAULT ''::text CONSTRAINT email_short CHECK (length(VALUE) < 100);

ALTER TABLE public.person
ADD COLUMN email public.email;
