CREATE SCHEMA "App";

CREATE FUNCTION "App"."On ""ddl""" () RETURNS event_trigger LANGUAGE plpgsql AS $$begin null; end$$;

CREATE EVENT TRIGGER "The ""one"" and a.b" ON ddl_command_start WHEN TAG IN ('CREATE TABLE')
EXECUTE FUNCTION "App"."On ""ddl""" ();

ALTER EVENT TRIGGER "The ""one"" and a.b" ENABLE REPLICA;

COMMENT ON EVENT TRIGGER "The ""one"" and a.b" IS 'It''s this';
