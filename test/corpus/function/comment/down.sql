COMMENT ON FUNCTION public.fee () IS 'Goes';

COMMENT ON FUNCTION public.tax (numeric) IS NULL;
