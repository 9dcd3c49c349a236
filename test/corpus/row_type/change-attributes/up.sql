DROP VIEW public.cities;

ALTER TABLE public.home NOT OF;

ALTER TYPE public.address
DROP ATTRIBUTE old,
ALTER ATTRIBUTE city TYPE text,
ADD ATTRIBUTE zip integer;

ALTER TABLE public.home
ALTER COLUMN city TYPE text;

ALTER TABLE public.home
ADD COLUMN zip integer;

CREATE VIEW public.cities AS
SELECT
  city
FROM
  public.home;

ALTER TABLE public.home
DROP COLUMN old;

ALTER TABLE public.home OF public.address;
