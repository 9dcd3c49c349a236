CREATE UNLOGGED TABLE public.event (id bigint, body text)
WITH
  (
    autovacuum_enabled = 'false',
    fillfactor = '70',
    toast.autovacuum_enabled = 'false'
  );

ALTER TABLE public.event ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.event FORCE ROW LEVEL SECURITY;
