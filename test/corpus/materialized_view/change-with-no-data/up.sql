DROP MATERIALIZED VIEW public.numbers;

CREATE MATERIALIZED VIEW public.numbers AS
SELECT
  id,
  (id + 1) AS next
FROM
  public.t
WITH
  NO DATA;

CREATE INDEX numbers_idx ON public.numbers (id);
