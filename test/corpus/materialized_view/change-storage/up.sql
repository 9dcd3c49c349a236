ALTER MATERIALIZED VIEW public.numbers
RESET (autovacuum_enabled);

ALTER MATERIALIZED VIEW public.numbers
SET
  (fillfactor = '80');
