ALTER FUNCTION public.vat (numeric)
RENAME TO tax;

ALTER FUNCTION app.fee (numeric)
SET SCHEMA public;
