CREATE SCHEMA "My ""S""";

CREATE LANGUAGE "Lxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" HANDLER plpgsql_call_handler;

CREATE LANGUAGE "select" HANDLER plpgsql_call_handler;

CREATE FUNCTION "My ""S"""."Handle.It" () RETURNS language_handler LANGUAGE internal AS $$language_handler_in$$;

CREATE TRUSTED LANGUAGE "It's ""Odd""" HANDLER "My ""S"""."Handle.It";

CREATE FUNCTION public.two () RETURNS integer LANGUAGE "Lxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" AS $$begin return 1; end$$;

ALTER LANGUAGE "It's ""Odd""" OWNER TO "Some ""One""";

GRANT USAGE ON LANGUAGE "It's ""Odd""" TO "Any ""One""";

COMMENT ON LANGUAGE "It's ""Odd""" IS 'Quoted';
