ALTER MATERIALIZED VIEW public.numbers
SET
  (autovacuum_enabled = 'false', fillfactor = '70');
