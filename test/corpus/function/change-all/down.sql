DROP VIEW public.v;

DROP FUNCTION public.g (integer);

DROP FUNCTION public.h ();

CREATE OR REPLACE FUNCTION public.f (
  a integer,
  b text DEFAULT 'x'::text,
  VARIADIC c INTEGER[] DEFAULT '{}'::INTEGER[]
) RETURNS SETOF integer LANGUAGE plpgsql IMMUTABLE STRICT SECURITY DEFINER LEAKPROOF PARALLEL SAFE COST 7 ROWS 30
SET
  search_path TO 'public'
SET
  work_mem TO '8MB' AS $$begin return next a; end$$;

CREATE FUNCTION public.g (a integer, OUT b integer, OUT c text) RETURNS record LANGUAGE sql AS $$select a, 'x'$$;

CREATE FUNCTION public.h () RETURNS TABLE (a integer, b text) LANGUAGE sql AS $$select 1, 'x'$$;

CREATE VIEW public.v AS
SELECT
  public.f (1) AS f,
  (public.g (1)).b AS gb,
  a,
  b
FROM
  public.h () h (a, b);

COMMENT ON FUNCTION public.f (integer, text, INTEGER[]) IS 'F';
