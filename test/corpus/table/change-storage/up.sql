ALTER TABLE public.event
RESET (autovacuum_enabled, toast.vacuum_truncate);

ALTER TABLE public.event
SET
  (
    fillfactor = '90',
    autovacuum_vacuum_scale_factor = '0.05',
    toast.autovacuum_enabled = 'false'
  );
