ALTER SEQUENCE public.invoice_no
RENAME TO invoice_number;
