DROP VIEW public.v;

DROP FUNCTION public.total (public.t);

ALTER TABLE public.t
ALTER COLUMN n TYPE bigint;

CREATE FUNCTION public.total (public.t) RETURNS bigint LANGUAGE sql STABLE
BEGIN ATOMIC
SELECT
  (sum(t.n))::bigint AS sum
FROM
  public.t;

END;

ALTER TABLE public.u
ALTER COLUMN v_total TYPE bigint;

CREATE VIEW public.v AS
SELECT
  public.total (t.*) AS total,
  id
FROM
  public.t;
