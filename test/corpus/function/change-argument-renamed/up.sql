DROP VIEW public.bill_tax;

ALTER TABLE public.bill
DROP CONSTRAINT bill_tax;

DROP INDEX public.bill_tax_idx;

DROP FUNCTION public.tax (numeric);

CREATE FUNCTION public.tax (net numeric) RETURNS numeric LANGUAGE sql IMMUTABLE RETURN (net * 0.2);

CREATE INDEX bill_tax_idx ON public.bill (public.tax (total));

ALTER TABLE public.bill
ADD CONSTRAINT bill_tax CHECK (public.tax (total) < (100)::numeric);

CREATE VIEW public.bill_tax AS
SELECT
  id,
  public.tax (total) AS tax
FROM
  public.bill;

COMMENT ON FUNCTION public.tax (numeric) IS 'Of an amount';

COMMENT ON VIEW public.bill_tax IS 'What is due';
