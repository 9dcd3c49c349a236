DROP MATERIALIZED VIEW public.n;

DROP VIEW public.v;

DROP MATERIALIZED VIEW public.m;

ALTER TABLE public.t
ALTER COLUMN id TYPE bigint;

CREATE MATERIALIZED VIEW public.m
WITH
  (fillfactor = '60') AS
SELECT
  id,
  a
FROM
  public.t;

CREATE UNIQUE INDEX m_id ON public.m (id);

CREATE VIEW public.v AS
SELECT
  a,
  count(*) AS count
FROM
  public.m
GROUP BY
  a;

CREATE MATERIALIZED VIEW public.n AS
SELECT
  count
FROM
  public.v;

CREATE INDEX n_c ON public.n (count);

COMMENT ON INDEX public.m_id IS 'Key';

COMMENT ON MATERIALIZED VIEW public.m IS 'M';

ALTER TABLE public.t
DROP COLUMN x;
