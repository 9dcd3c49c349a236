GRANT USAGE ON LANGUAGE checked TO PUBLIC;

REVOKE USAGE ON LANGUAGE checked FROM writer;

CREATE OR REPLACE LANGUAGE checked HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler VALIDATOR plpgsql_validator;
