ALTER TABLE public."user"
RESET (autovacuum_enabled);

ALTER TABLE public."user"
SET
  (parallel_workers = '2', fillfactor = '70');
