CREATE OR REPLACE FUNCTION public.next (value integer) RETURNS integer LANGUAGE plpgsql AS $$begin return value + 1; end$$;
