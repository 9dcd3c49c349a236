DROP VIEW public.people_names;

DROP VIEW public.people;

CREATE VIEW public.people AS
SELECT
  id,
  name
FROM
  public."user";

CREATE VIEW public.people_names AS
SELECT
  name
FROM
  public.people;

COMMENT ON VIEW public.people IS 'Everybody';
