ALTER TABLE public.event
RESET (
  autovacuum_vacuum_scale_factor,
  toast.autovacuum_enabled
);

ALTER TABLE public.event
SET
  (
    autovacuum_enabled = 'false',
    fillfactor = '70',
    toast.vacuum_truncate = 'false'
  );
