DROP VIEW public.w;

DROP VIEW public.v;

CREATE VIEW public.v AS
SELECT
  b AS y,
  a AS x,
  (a + 1) AS z
FROM
  public.t;

CREATE VIEW public.w AS
SELECT
  x,
  y
FROM
  public.v;
