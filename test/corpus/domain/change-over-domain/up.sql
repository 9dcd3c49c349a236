ALTER DOMAIN public.code
DROP CONSTRAINT code_upper;

ALTER DOMAIN public.text_short
RENAME TO text_short__old;

ALTER DOMAIN public.code
RENAME TO code__old;

CREATE DOMAIN public.text_short AS character varying(30);

CREATE DOMAIN public.code AS public.text_short;

ALTER TABLE public.product
ALTER COLUMN code TYPE public.code USING code::text::public.code;

DROP DOMAIN public.code__old;

DROP DOMAIN public.text_short__old;

ALTER DOMAIN public.code
ADD CONSTRAINT code_upper CHECK ((VALUE)::text = upper((VALUE)::text));
