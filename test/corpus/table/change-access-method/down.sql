ALTER TABLE public."user"
SET
  ACCESS METHOD heap;

DROP MATERIALIZED VIEW public.names;
