DROP VIEW public.numbers;

CREATE VIEW public.numbers AS
SELECT
  (1)::bigint AS n;
