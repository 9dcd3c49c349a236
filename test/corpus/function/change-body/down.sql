CREATE OR REPLACE FUNCTION public.touch () RETURNS trigger LANGUAGE plpgsql AS $$begin return new; end$$;
