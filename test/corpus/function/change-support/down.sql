CREATE OR REPLACE FUNCTION public.numbers (integer, integer) RETURNS SETOF integer LANGUAGE internal IMMUTABLE AS $$generate_series_int4$$;
