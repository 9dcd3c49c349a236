DROP MATERIALIZED VIEW public.name_list;

DROP VIEW public.people_names;

DROP VIEW public.people;

ALTER TABLE public."user"
ALTER COLUMN name TYPE character varying(40);

CREATE VIEW public.people AS
SELECT
  id,
  name
FROM
  public."user";

CREATE VIEW public.people_names AS
SELECT
  upper((name)::text) AS name
FROM
  public.people;

CREATE MATERIALIZED VIEW public.name_list AS
SELECT
  name
FROM
  public.people_names;

CREATE INDEX name_list_idx ON public.name_list (name);

COMMENT ON VIEW public.people IS 'Everybody';
