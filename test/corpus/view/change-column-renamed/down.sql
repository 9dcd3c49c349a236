DROP VIEW public.above;

DROP VIEW public.people;

CREATE VIEW public.people AS
SELECT
  id AS number
FROM
  public."user";

CREATE VIEW public.above AS
SELECT
  number
FROM
  public.people;
