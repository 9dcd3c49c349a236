ALTER TABLE public.event
RESET (
  autovacuum_vacuum_scale_factor,
  toast.autovacuum_enabled
);

ALTER TABLE public.event
SET
  (
    fillfactor = '70',
    autovacuum_enabled = 'false',
    toast.vacuum_truncate = 'false'
  );
