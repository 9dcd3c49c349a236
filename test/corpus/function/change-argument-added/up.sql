DROP VIEW public.bill_tax;

DROP FUNCTION public.tax (numeric);

CREATE FUNCTION public.tax (amount numeric, rate numeric DEFAULT 0.2) RETURNS numeric LANGUAGE sql IMMUTABLE RETURN (amount * rate);

CREATE VIEW public.bill_tax AS
SELECT
  id,
  public.tax (total) AS tax
FROM
  public.bill;
