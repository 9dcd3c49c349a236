CREATE OR REPLACE VIEW public.first AS
SELECT
  1 AS n;

CREATE OR REPLACE VIEW public.last AS
SELECT
  n
FROM
  public.first;

DROP VIEW public."between";
