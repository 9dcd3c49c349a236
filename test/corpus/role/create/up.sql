DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'app_owner') THEN
    COMMENT ON ROLE app_owner IS NULL;
  ELSE
    CREATE ROLE app_owner;
  END IF;
END
$$;

ALTER ROLE app_owner NOINHERIT BYPASSRLS;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'app_reader') THEN
    COMMENT ON ROLE app_reader IS NULL;
  ELSE
    CREATE ROLE app_reader;
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

ALTER ROLE app CREATEDB LOGIN CONNECTION
LIMIT
  20 VALID UNTIL '2030-01-01 10:00:00+00';

GRANT app_owner TO app WITH ADMIN true, INHERIT false, SET false;

GRANT app_reader TO app;

ALTER ROLE app
SET
  search_path TO 'app',
  'public';

ALTER ROLE app
SET
  work_mem TO '64MB';

DO $$BEGIN EXECUTE format('ALTER ROLE app IN DATABASE %I SET statement_timeout TO ''5s''', current_database()); END$$;
