ALTER SEQUENCE public.invoice_no
SET
  UNLOGGED;
