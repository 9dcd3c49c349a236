DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'auditor') THEN
    COMMENT ON ROLE auditor IS NULL;
  ELSE
    CREATE ROLE auditor;
  END IF;
END
$$;

ALTER ROLE app CREATEROLE NOINHERIT REPLICATION CONNECTION
LIMIT
  -1 VALID UNTIL '2031-06-30 00:00:00+00';

REVOKE reader FROM app;

GRANT auditor TO app;

GRANT writer TO app WITH ADMIN false, SET false;

ALTER ROLE app
RESET work_mem;

ALTER ROLE app
SET
  search_path TO 'app',
  'My Schema';

DO $$BEGIN EXECUTE format('ALTER ROLE app IN DATABASE %I RESET statement_timeout', current_database()); END$$;

DO $$BEGIN EXECUTE format('ALTER ROLE app IN DATABASE %I SET lock_timeout TO ''1s''', current_database()); END$$;

DO $$BEGIN EXECUTE format('ALTER ROLE app IN DATABASE %I SET statement_timeout TO ''10s''', current_database()); END$$;
