DROP VIEW public.cities;

ALTER TABLE public.home NOT OF;

ALTER TYPE public.address
DROP ATTRIBUTE zip,
ALTER ATTRIBUTE city TYPE character varying(80),
ADD ATTRIBUTE old text;

ALTER TABLE public.home
ALTER COLUMN city TYPE character varying(80);

ALTER TABLE public.home
ADD COLUMN old text;

CREATE VIEW public.cities AS
SELECT
  city
FROM
  public.home;

ALTER TABLE public.home
DROP COLUMN zip;

ALTER TABLE public.home OF public.address;
