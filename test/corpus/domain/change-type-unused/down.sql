ALTER DOMAIN public.email
RENAME TO email__old;

CREATE DOMAIN public.email AS character varying(80);

DROP DOMAIN public.email__old;
