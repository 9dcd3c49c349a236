DROP VIEW public.sorted;

ALTER TABLE public.member
DROP CONSTRAINT member_name_early;

ALTER FUNCTION public.names_multirange ()
RENAME TO names_multirange__old;

ALTER FUNCTION public.names_multirange (public.names)
RENAME TO names_multirange__old;

ALTER FUNCTION public.names_multirange (public.names[])
RENAME TO names_multirange__old;

ALTER FUNCTION public.names (text, text)
RENAME TO names__old;

ALTER FUNCTION public.names (text, text, text)
RENAME TO names__old;

ALTER TYPE public.names_multirange
RENAME TO names_multirange__old;

ALTER TYPE public.names
RENAME TO names__old;

ALTER COLLATION public.order_of_names
RENAME TO order_of_names__old;

ALTER DOMAIN public.code
RENAME TO code__old;

ALTER TYPE public.person
RENAME TO person__old;

CREATE COLLATION public.order_of_names (provider = icu, locale = 'en-US');

CREATE DOMAIN public.code AS text COLLATE public.order_of_names;

CREATE TYPE public.names AS RANGE (subtype = text, COLLATION = public.order_of_names);

CREATE TYPE public.person AS (name text COLLATE public.order_of_names);

ALTER TABLE public.member
ALTER COLUMN name TYPE character varying(80) COLLATE public.order_of_names,
ALTER COLUMN code TYPE public.code USING code::text::public.code,
ALTER COLUMN codes TYPE public.code[] USING codes::text::public.code[],
ALTER COLUMN who TYPE public.person USING who::text::public.person,
ALTER COLUMN names TYPE public.names USING names::text::public.names;

DROP TYPE public.person__old;

DROP TYPE public.names__old;

DROP DOMAIN public.code__old;

DROP COLLATION public.order_of_names__old;

ALTER TABLE public.member
ADD CONSTRAINT member_name_early CHECK ((name)::text < 'm'::text);

CREATE VIEW public.sorted AS
SELECT
  name
FROM
  public.member
ORDER BY
  (code COLLATE public.order_of_names);

COMMENT ON COLLATION public.order_of_names IS 'Of people';
