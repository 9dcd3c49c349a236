ALTER DOMAIN public.email
RENAME TO email__old;

CREATE DOMAIN public.email AS character varying(80);

ALTER TABLE public.person
ALTER COLUMN email TYPE public.email;

DROP DOMAIN public.email__old;
