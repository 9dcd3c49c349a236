ALTER SEQUENCE public.invoice_no
SET SCHEMA billing;
