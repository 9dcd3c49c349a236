DROP VIEW public.above;

DROP VIEW public.people;

CREATE VIEW public.people AS
SELECT
  id AS no
FROM
  public."user";

CREATE VIEW public.above AS
SELECT
  no AS number
FROM
  public.people;
