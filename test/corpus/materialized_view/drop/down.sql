CREATE MATERIALIZED VIEW public.numbers AS
SELECT
  1 AS n;

CREATE INDEX numbers_idx ON public.numbers (n);

COMMENT ON MATERIALIZED VIEW public.numbers IS 'All of them';

DROP SCHEMA app;
