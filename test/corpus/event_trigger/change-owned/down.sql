DROP EVENT TRIGGER noted;

CREATE EVENT TRIGGER noted ON ddl_command_end
EXECUTE FUNCTION public.note ();

ALTER EVENT TRIGGER noted OWNER TO keeper;

COMMENT ON EVENT TRIGGER noted IS 'Nobody knows';
