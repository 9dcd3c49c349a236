CREATE OR REPLACE VIEW public.two AS
SELECT
  1 AS n;

CREATE OR REPLACE VIEW public.one AS
SELECT
  n
FROM
  public.two;
