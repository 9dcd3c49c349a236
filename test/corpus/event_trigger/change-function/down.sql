DROP EVENT TRIGGER ddl_log;

CREATE FUNCTION public.log_ddl () RETURNS event_trigger LANGUAGE plpgsql AS $$begin null; end$$;

DROP FUNCTION public.note_ddl ();

CREATE EVENT TRIGGER ddl_log ON ddl_command_end
EXECUTE FUNCTION public.log_ddl ();
