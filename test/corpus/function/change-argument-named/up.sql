CREATE OR REPLACE FUNCTION public.tax (amount numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$select amount * 0.2$$;
