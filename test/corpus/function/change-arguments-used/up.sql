DROP POLICY t_p ON public.t;

DROP VIEW public.v;

ALTER TABLE public.t
DROP CONSTRAINT t_a_check;

DROP INDEX public.t_f;

ALTER TABLE public.t
ALTER COLUMN a
DROP DEFAULT;

ALTER TABLE public.t
DROP COLUMN b;

CREATE OR REPLACE FUNCTION public.f (a text) RETURNS text LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
SET
  search_path TO 'public',
  'pg_temp' AS $$begin return a || a; end$$;

DROP PROCEDURE public.p (IN integer, IN text);

CREATE PROCEDURE public.p (a integer, INOUT b bigint) LANGUAGE plpgsql AS $$begin b := a; end$$;

DROP FUNCTION public.f (integer);

CREATE FUNCTION public.f (a bigint, b integer DEFAULT 2) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 5 AS $$select a + b$$;

ALTER TABLE public.t
ADD COLUMN b bigint GENERATED ALWAYS AS (public.f ((a)::bigint)) STORED;

ALTER TABLE public.t
ALTER COLUMN a
SET DEFAULT (public.f ((1)::bigint))::integer;

CREATE INDEX t_f ON public.t (public.f ((a)::bigint))
WHERE
  public.f (c) = 'x'::text;

ALTER TABLE public.t
ADD CONSTRAINT t_a_check CHECK (public.f ((a)::bigint) > 0);

CREATE VIEW public.v AS
SELECT
  public.f ((a)::bigint) AS x,
  public.f (c) AS y
FROM
  public.t;

CREATE POLICY t_p ON public.t USING (public.f ((a)::bigint) = 1);
