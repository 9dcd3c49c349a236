DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'reader') THEN
    COMMENT ON ROLE reader IS NULL;
  ELSE
    CREATE ROLE reader;
  END IF;
END
$$;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'app') THEN
    COMMENT ON ROLE app IS NULL;
  ELSE
    CREATE ROLE app;
  END IF;
END
$$;

ALTER ROLE app NOINHERIT;

GRANT reader TO app WITH ADMIN OPTION;
