CREATE LANGUAGE checked HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler VALIDATOR plpgsql_validator;

CREATE FUNCTION public.one () RETURNS integer LANGUAGE checked AS $$begin return 1; end$$;

ALTER LANGUAGE checked OWNER TO keeper;

COMMENT ON LANGUAGE checked IS 'Goes';
