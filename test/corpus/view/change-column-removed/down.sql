CREATE OR REPLACE VIEW public.people AS
SELECT
  id,
  name,
  email
FROM
  public."user";

COMMENT ON COLUMN public.people.email IS 'As written';
