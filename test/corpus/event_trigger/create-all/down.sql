DROP EVENT TRIGGER ddl_log;

DROP EVENT TRIGGER ddl_off;

DROP FUNCTION public.log_ddl ();
