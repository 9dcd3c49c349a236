CREATE EXTENSION pg_trgm SCHEMA public;

CREATE TABLE public.person (
  id integer NOT NULL,
  name text,
  CONSTRAINT person_pkey PRIMARY KEY (id)
);

CREATE INDEX person_name_trgm_idx ON public.person USING gin (name public.gin_trgm_ops);
