DROP VIEW public.bill_tax;

DROP FUNCTION public.tax (numeric, numeric);

CREATE FUNCTION public.tax (amount numeric) RETURNS numeric LANGUAGE sql IMMUTABLE RETURN (amount * 0.2);

CREATE VIEW public.bill_tax AS
SELECT
  id,
  public.tax (total) AS tax
FROM
  public.bill;
