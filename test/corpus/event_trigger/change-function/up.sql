DROP EVENT TRIGGER ddl_log;

CREATE FUNCTION public.note_ddl () RETURNS event_trigger LANGUAGE plpgsql AS $$begin perform 1; end$$;

DROP FUNCTION public.log_ddl ();

CREATE EVENT TRIGGER ddl_log ON ddl_command_end
EXECUTE FUNCTION public.note_ddl ();
