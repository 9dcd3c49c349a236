ALTER FUNCTION public.fee (numeric)
SET SCHEMA app;

ALTER FUNCTION public.tax (numeric)
RENAME TO vat;
