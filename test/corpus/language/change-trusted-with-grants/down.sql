CREATE OR REPLACE TRUSTED LANGUAGE checked HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler VALIDATOR plpgsql_validator;

REVOKE USAGE ON LANGUAGE checked FROM PUBLIC;

GRANT USAGE ON LANGUAGE checked TO writer;
