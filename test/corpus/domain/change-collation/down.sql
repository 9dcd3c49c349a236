DROP INDEX public.product_code_idx;

ALTER DOMAIN public.code
RENAME TO code__old;

CREATE DOMAIN public.code AS text;

ALTER TABLE public.product
ALTER COLUMN code TYPE public.code;

DROP DOMAIN public.code__old;

CREATE INDEX product_code_idx ON public.product (code);
