DROP VIEW public.v;

DROP FUNCTION public.g (integer);

DROP FUNCTION public.h ();

CREATE OR REPLACE FUNCTION public.f (
  a integer,
  b text DEFAULT 'y'::text,
  VARIADIC c INTEGER[] DEFAULT '{}'::INTEGER[]
) RETURNS SETOF integer LANGUAGE sql STABLE PARALLEL RESTRICTED
SET
  work_mem TO '9MB' AS $$select a$$;

CREATE FUNCTION public.g (
  a integer,
  OUT b integer,
  OUT c text,
  OUT d boolean
) RETURNS record LANGUAGE sql AS $$select a, 'x', true$$;

CREATE FUNCTION public.h () RETURNS TABLE (a integer, b text, c bigint) LANGUAGE sql AS $$select 1, 'x', 2::bigint$$;

CREATE VIEW public.v AS
SELECT
  public.f (1) AS f,
  (public.g (1)).b AS gb,
  a,
  b,
  c
FROM
  public.h () h (a, b, c);

COMMENT ON FUNCTION public.f (integer, text, INTEGER[]) IS 'FF';
