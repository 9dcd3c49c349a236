DROP INDEX public.user_name_idx;

ALTER TABLE public."user"
SET
  TABLESPACE fast;

ALTER INDEX public.user_pkey
SET
  TABLESPACE fast;

ALTER INDEX public.user_name_key
SET
  TABLESPACE pg_default;

CREATE INDEX user_name_idx ON public."user" (name);

ALTER MATERIALIZED VIEW public.names
RESET (fillfactor);

ALTER MATERIALIZED VIEW public.names
SET
  TABLESPACE pg_default;
