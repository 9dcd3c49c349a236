CREATE UNLOGGED TABLE public.event (id bigint, body text)
WITH
  (
    fillfactor = '70',
    autovacuum_enabled = 'false',
    toast.autovacuum_enabled = 'false'
  );

ALTER TABLE public.event ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.event FORCE ROW LEVEL SECURITY;
