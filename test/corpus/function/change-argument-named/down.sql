DROP FUNCTION public.tax (numeric);

CREATE FUNCTION public.tax (numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$select $1 * 0.2$$;
