CREATE TABLE public.a (id integer);

COMMENT ON TABLE public.a IS 'Made before what would refuse it';

CREATE EVENT TRIGGER ddl_log ON ddl_command_end
EXECUTE FUNCTION public.log_ddl ();
