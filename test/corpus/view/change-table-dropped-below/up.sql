CREATE TABLE public.person (
  id integer NOT NULL,
  name text,
  CONSTRAINT person_pkey PRIMARY KEY (id)
);

CREATE OR REPLACE VIEW public.people AS
SELECT
  id,
  name
FROM
  public.person;

DROP TABLE public.old_user;
