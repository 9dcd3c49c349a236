CREATE FUNCTION public.tax (amount numeric) RETURNS numeric LANGUAGE sql AS $$select amount * 0.2$$;

COMMENT ON FUNCTION public.tax (numeric) IS 'Of an amount';
