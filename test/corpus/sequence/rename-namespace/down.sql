ALTER SEQUENCE billing.invoice_no
SET SCHEMA public;
