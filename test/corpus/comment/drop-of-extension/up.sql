DO $$BEGIN EXECUTE format('COMMENT ON EXTENSION hstore IS %L', (SELECT v.comment FROM pg_available_extensions v WHERE v.name = 'hstore')); END$$;
