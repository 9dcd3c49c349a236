ALTER FUNCTION public.numbers (integer, integer) SUPPORT generate_series_int4_support;
