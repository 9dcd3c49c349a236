REVOKE EXECUTE ON ROUTINE public.hstore(text, text) FROM PUBLIC;

GRANT EXECUTE ON ROUTINE public.hstore(text, text) TO reader;

GRANT USAGE ON TYPE public.hstore TO reader;
