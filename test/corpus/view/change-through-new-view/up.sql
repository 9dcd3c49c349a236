CREATE OR REPLACE VIEW public.first AS
SELECT
  2 AS n;

CREATE VIEW public."between" AS
SELECT
  n
FROM
  public.first;

CREATE OR REPLACE VIEW public.last AS
SELECT
  n
FROM
  public."between";
