CREATE TYPE public.address AS (
  street text,
  zip character varying(10) COLLATE pg_catalog."C"
);

CREATE TABLE public.person (
  id integer NOT NULL,
  home public.address,
  CONSTRAINT person_pkey PRIMARY KEY (id)
);
