DROP EVENT TRIGGER ddl_log;

CREATE TABLE public.a (id integer);

DROP FUNCTION public.log_ddl ();
