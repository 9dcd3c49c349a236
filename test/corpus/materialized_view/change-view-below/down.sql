CREATE OR REPLACE VIEW public.below AS
SELECT
  id,
  n
FROM
  public.t;
