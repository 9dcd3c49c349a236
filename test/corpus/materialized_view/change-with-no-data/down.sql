DROP MATERIALIZED VIEW public.numbers;

CREATE MATERIALIZED VIEW public.numbers AS
SELECT
  id
FROM
  public.t
WITH
  NO DATA;

CREATE INDEX numbers_idx ON public.numbers (id);
