ALTER SEQUENCE public.invoice_no
SET
  LOGGED;
