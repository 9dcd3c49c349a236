CREATE TABLE public.old_user (
  id integer NOT NULL,
  name text,
  CONSTRAINT old_user_pkey PRIMARY KEY (id)
);

CREATE OR REPLACE VIEW public.people AS
SELECT
  id,
  name
FROM
  public.old_user;

DROP TABLE public.person;
