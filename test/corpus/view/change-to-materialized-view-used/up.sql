DROP VIEW public.w;

DROP FUNCTION public.f ();

DROP VIEW public.v;

ALTER TABLE public.t
ALTER COLUMN a TYPE integer;

CREATE MATERIALIZED VIEW public.v AS
SELECT
  a
FROM
  public.t;

CREATE FUNCTION public.f () RETURNS bigint LANGUAGE sql RETURN (
  SELECT
    max(v.a) AS max
  FROM
    public.v
);

CREATE UNIQUE INDEX i ON public.v (a);

CREATE VIEW public.w AS
SELECT
  a
FROM
  public.v;

COMMENT ON MATERIALIZED VIEW public.v IS 'VV';
