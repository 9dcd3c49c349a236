DROP VIEW public.people;

CREATE VIEW public.people AS
SELECT
  name,
  place
FROM
  public."user";

ALTER TABLE public.people
ALTER COLUMN name
SET DEFAULT 'nobody'::text;
