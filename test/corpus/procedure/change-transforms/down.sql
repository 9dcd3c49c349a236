CREATE OR REPLACE PROCEDURE public.keep (value integer) LANGUAGE plpgsql TRANSFORM FOR TYPE integer AS $$begin null; end$$;
