DROP MATERIALIZED VIEW public.n;

DROP VIEW public.v;

DROP MATERIALIZED VIEW public.m;

ALTER TABLE public.t
ALTER COLUMN id TYPE integer;

ALTER TABLE public.t
ADD COLUMN x boolean DEFAULT TRUE NOT NULL;

CREATE MATERIALIZED VIEW public.m AS
SELECT
  id,
  a,
  x
FROM
  public.t;

CREATE INDEX m_a ON public.m (a);

CREATE UNIQUE INDEX m_id ON public.m (id, x);

CREATE VIEW public.v AS
SELECT
  a,
  count(*) AS count
FROM
  public.m
GROUP BY
  a;

CREATE MATERIALIZED VIEW public.n
WITH
  (fillfactor = '50') AS
SELECT
  count
FROM
  public.v;

CREATE INDEX n_c ON public.n (count);

COMMENT ON INDEX public.m_id IS 'Key';

COMMENT ON MATERIALIZED VIEW public.m IS 'MM';
