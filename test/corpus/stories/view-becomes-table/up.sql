DROP VIEW public.total_twice;

DROP VIEW public.total;

CREATE TABLE public.total (sum bigint);

CREATE VIEW public.total_twice AS
SELECT
  (2 * sum) AS sum
FROM
  public.total;
