DROP VIEW public.all_b;

CREATE VIEW public.all_b AS
SELECT
  x,
  y
FROM
  public.b;

COMMENT ON VIEW public.all_b IS 'Everything';

ALTER TABLE public.b
DROP COLUMN w;
