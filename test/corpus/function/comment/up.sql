COMMENT ON FUNCTION public.tax (numeric) IS 'Of an amount;
two ''lines'' and "quotes"
';

COMMENT ON FUNCTION public.fee () IS NULL;
