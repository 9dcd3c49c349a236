CREATE TRUSTED LANGUAGE checked HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler VALIDATOR plpgsql_validator;

CREATE FUNCTION app.handle () RETURNS language_handler LANGUAGE internal AS $$language_handler_in$$;

CREATE LANGUAGE bare HANDLER app.handle;

CREATE FUNCTION public.one () RETURNS integer LANGUAGE checked AS $$begin return 1; end$$;

ALTER LANGUAGE checked OWNER TO keeper;

REVOKE USAGE ON LANGUAGE checked FROM PUBLIC;

GRANT USAGE ON LANGUAGE checked TO writer WITH GRANT OPTION;

COMMENT ON LANGUAGE checked IS 'plpgsql by another name';
