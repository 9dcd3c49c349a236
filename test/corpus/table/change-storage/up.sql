ALTER TABLE public.event
RESET (autovacuum_enabled, toast.vacuum_truncate);

ALTER TABLE public.event
SET
  (
    autovacuum_vacuum_scale_factor = '0.05',
    fillfactor = '90',
    toast.autovacuum_enabled = 'false'
  );
