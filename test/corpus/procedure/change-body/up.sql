CREATE OR REPLACE PROCEDURE public.tidy (n integer) LANGUAGE plpgsql AS $$begin perform n; end$$;
