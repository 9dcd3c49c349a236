ALTER TABLE public."user"
RESET (parallel_workers);

ALTER TABLE public."user"
SET
  (autovacuum_enabled = 'false');
