CREATE PROCEDURE public.tidy (n integer) LANGUAGE plpgsql AS $$begin null; end$$;
