COMMENT ON EVENT TRIGGER ddl_log IS 'Logs what is defined';
