ALTER TABLE public."user"
ALTER COLUMN email TYPE character varying(120);

DROP DOMAIN public.email;
