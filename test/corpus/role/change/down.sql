ALTER ROLE app NOCREATEROLE INHERIT NOREPLICATION CONNECTION
LIMIT
  5 VALID UNTIL 'infinity';

REVOKE auditor FROM app;

GRANT reader TO app;

GRANT writer TO app WITH ADMIN true, SET true;

ALTER ROLE app
SET
  search_path TO 'public';

ALTER ROLE app
SET
  work_mem TO '64MB';

DO $$BEGIN EXECUTE format('ALTER ROLE app IN DATABASE %I RESET lock_timeout', current_database()); END$$;

DO $$BEGIN EXECUTE format('ALTER ROLE app IN DATABASE %I SET statement_timeout TO ''5s''', current_database()); END$$;

DROP ROLE auditor;
