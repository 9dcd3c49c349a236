CREATE FUNCTION public.log_ddl () RETURNS event_trigger LANGUAGE plpgsql AS $$begin null; end$$;

CREATE EVENT TRIGGER ddl_log ON sql_drop WHEN TAG IN ('DROP TABLE', 'DROP VIEW')
EXECUTE FUNCTION public.log_ddl ();

ALTER EVENT TRIGGER ddl_log ENABLE ALWAYS;

COMMENT ON EVENT TRIGGER ddl_log IS 'Nothing goes';

CREATE EVENT TRIGGER ddl_off ON ddl_command_start
EXECUTE FUNCTION public.log_ddl ();

ALTER EVENT TRIGGER ddl_off DISABLE;
