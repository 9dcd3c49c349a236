DROP MATERIALIZED VIEW public.stored;

DROP VIEW public.below;

CREATE VIEW public.below AS
SELECT
  id
FROM
  public.t;

CREATE MATERIALIZED VIEW public.stored AS
SELECT
  id
FROM
  public.below;

CREATE UNIQUE INDEX stored_idx ON public.stored (id);
