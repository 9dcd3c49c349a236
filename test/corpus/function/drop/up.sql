DROP FUNCTION public.tax (numeric);
