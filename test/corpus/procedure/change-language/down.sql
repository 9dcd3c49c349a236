CREATE OR REPLACE PROCEDURE public.tidy () LANGUAGE plpgsql AS $$begin null; end$$;
