CREATE VIEW public.one AS
SELECT
  id
FROM
  public.t;

CREATE VIEW public.two AS
SELECT
  id
FROM
  public.one;

COMMENT ON VIEW public.one IS 'Goes';
