CREATE OR REPLACE VIEW public.people AS
SELECT
  id,
  name,
  email
FROM
  public."user"
WHERE
  (id > 0);
