CREATE OR REPLACE VIEW public.one
WITH
  (security_invoker = 'true') AS
SELECT
  id
FROM
  public.t
WHERE
  (id > 1);
