ALTER MATERIALIZED VIEW public.numbers
SET
  (fillfactor = '70', autovacuum_enabled = 'false');
