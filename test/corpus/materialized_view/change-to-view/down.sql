DROP VIEW public.above;

DROP VIEW public.numbers;

CREATE MATERIALIZED VIEW public.numbers AS
SELECT
  1 AS n;

CREATE VIEW public.above AS
SELECT
  n
FROM
  public.numbers;
