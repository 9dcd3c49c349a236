COMMENT ON SEQUENCE public.invoice_no IS 'For nobody';
