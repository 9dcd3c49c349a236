COMMENT ON EXTENSION citext IS 'Case does not count';

DO $$BEGIN EXECUTE format('COMMENT ON EXTENSION pg_trgm IS %L', (SELECT v.comment FROM pg_available_extensions v WHERE v.name = 'pg_trgm')); END$$;
