ALTER SEQUENCE public.invoice_number
RENAME TO invoice_no;
