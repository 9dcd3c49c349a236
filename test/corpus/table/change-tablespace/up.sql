DROP INDEX public.user_name_idx;

ALTER TABLE public."user"
SET
  TABLESPACE pg_default;

ALTER INDEX public.user_pkey
SET
  TABLESPACE pg_default;

ALTER INDEX public.user_name_key
SET
  TABLESPACE fast;

CREATE INDEX user_name_idx ON public."user" (name) TABLESPACE "Slow ""disk"""
WHERE
  name <> ''::text;

ALTER MATERIALIZED VIEW public.names
SET
  (fillfactor = '70');

ALTER MATERIALIZED VIEW public.names
SET
  TABLESPACE fast;
