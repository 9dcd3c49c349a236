CREATE OR REPLACE FUNCTION public.next (value integer) RETURNS integer LANGUAGE plpgsql TRANSFORM FOR TYPE integer AS $$begin return value + 1; end$$;
