CREATE OR REPLACE PROCEDURE public.keep (value integer) LANGUAGE plpgsql AS $$begin null; end$$;
