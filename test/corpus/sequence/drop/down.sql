CREATE SEQUENCE public.invoice_no;

COMMENT ON SEQUENCE public.invoice_no IS 'For the tax office';
