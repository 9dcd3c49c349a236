CREATE FUNCTION public.initial (t text) RETURNS text LANGUAGE sql IMMUTABLE RETURN "left" (t, 1);

CREATE FUNCTION public.is_ok (t text) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN (public.initial (t) <> ''::text);

CREATE TABLE public.person (
  id integer NOT NULL,
  name text,
  initial text GENERATED ALWAYS AS (public.initial (name)) STORED,
  CONSTRAINT person_pkey PRIMARY KEY (id),
  CONSTRAINT person_name_ok CHECK (public.is_ok (name))
);

CREATE VIEW public.ok_person AS
SELECT
  id,
  public.is_ok (name) AS ok
FROM
  public.person;

CREATE FUNCTION public.ok_count () RETURNS bigint LANGUAGE sql STABLE RETURN (
  SELECT
    count(*) AS count
  FROM
    public.ok_person
);
