CREATE DOMAIN public.code AS text COLLATE pg_catalog."C";

CREATE TABLE public.product (
  code public.code NOT NULL,
  CONSTRAINT product_pkey PRIMARY KEY (code)
);
