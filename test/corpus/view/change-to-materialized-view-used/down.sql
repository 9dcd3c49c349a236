DROP VIEW public.w;

DROP FUNCTION public.f ();

DROP MATERIALIZED VIEW public.v;

ALTER TABLE public.t
ALTER COLUMN a TYPE bigint;

CREATE VIEW public.v AS
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

CREATE VIEW public.w AS
SELECT
  a
FROM
  public.v;

COMMENT ON VIEW public.v IS 'V';
