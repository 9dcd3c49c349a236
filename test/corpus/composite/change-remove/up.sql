DROP VIEW public.street;

ALTER TYPE public.address
DROP ATTRIBUTE zip;

CREATE VIEW public.street AS
SELECT
  (home).street AS street
FROM
  public.person;
