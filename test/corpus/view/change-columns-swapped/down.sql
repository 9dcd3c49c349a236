DROP VIEW public.w;

DROP VIEW public.v;

CREATE VIEW public.v AS
SELECT
  a AS x,
  b AS y
FROM
  public.t;

CREATE VIEW public.w AS
SELECT
  x,
  y
FROM
  public.v;
