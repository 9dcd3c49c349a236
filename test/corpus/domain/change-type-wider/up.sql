DROP VIEW public.mailbox;

ALTER TABLE public.person
ALTER COLUMN email
DROP DEFAULT;

ALTER DOMAIN public.email
DROP CONSTRAINT email_has_at;

ALTER DOMAIN public.email
RENAME TO email__old;

CREATE DOMAIN public.email AS character varying(120) DEFAULT 'a@b'::character varying NOT NULL;

ALTER TABLE public.person
ALTER COLUMN email TYPE public.email;

DROP DOMAIN public.email__old;

ALTER DOMAIN public.email
ADD CONSTRAINT email_has_at CHECK ((VALUE)::text ~~ '%@%'::text);

ALTER TABLE public.person
ALTER COLUMN email
SET DEFAULT 'x@y'::character varying;

CREATE VIEW public.mailbox AS
SELECT
  email
FROM
  public.person;
