DROP VIEW public.people;

CREATE VIEW public.people AS
SELECT
  place,
  name
FROM
  public."user";

ALTER TABLE public.people
ALTER COLUMN name
SET DEFAULT 'nobody'::text;
