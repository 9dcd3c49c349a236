DROP VIEW public.total_twice;

DROP TABLE public.total;

CREATE VIEW public.total AS
SELECT
  sum(price) AS sum
FROM
  public.item;

CREATE VIEW public.total_twice AS
SELECT
  (2 * sum) AS sum
FROM
  public.total;
