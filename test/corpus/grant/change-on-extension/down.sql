GRANT EXECUTE ON ROUTINE public.hstore(text, text) TO PUBLIC;

REVOKE EXECUTE ON ROUTINE public.hstore(text, text) FROM reader;

REVOKE USAGE ON TYPE public.hstore FROM reader;
