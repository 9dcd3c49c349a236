DROP TABLE public.total;

CREATE VIEW public.total AS
SELECT
  sum(price) AS sum
FROM
  public.item;
