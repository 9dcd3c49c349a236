GRANT EXECUTE ON FUNCTION pg_catalog.pg_sleep_for(interval) TO PUBLIC;

REVOKE EXECUTE ON FUNCTION pg_catalog.pg_sleep(double precision) FROM PUBLIC;
