CREATE OR REPLACE VIEW public.one
WITH
  (security_barrier = 'true') AS
SELECT
  id
FROM
  public.t;
