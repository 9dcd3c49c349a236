DROP VIEW public.v;

DROP FUNCTION public.total (public.t);

ALTER TABLE public.t
ALTER COLUMN n TYPE integer;

CREATE FUNCTION public.total (public.t) RETURNS integer LANGUAGE sql STABLE
BEGIN ATOMIC
SELECT
  (sum(t.n))::integer AS sum
FROM
  public.t;

END;

ALTER TABLE public.u
ALTER COLUMN v_total TYPE integer;

CREATE VIEW public.v AS
SELECT
  public.total (t.*) AS total,
  id
FROM
  public.t;
