DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'app') THEN
    COMMENT ON ROLE app IS NULL;
  ELSE
    CREATE ROLE app;
  END IF;
END
$$;

ALTER ROLE app LOGIN;

COMMENT ON ROLE app IS 'The application';
