CREATE DOMAIN public.email AS character varying(120) CONSTRAINT email_has_at CHECK ((VALUE)::text ~~ '%@%'::text);

ALTER TABLE public."user"
ALTER COLUMN email TYPE public.email;
