DROP VIEW public.above;

DROP MATERIALIZED VIEW public.numbers;

CREATE VIEW public.numbers AS
SELECT
  1 AS n;

CREATE VIEW public.above AS
SELECT
  n
FROM
  public.numbers;
