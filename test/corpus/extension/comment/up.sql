COMMENT ON EXTENSION pg_trgm IS 'Similarity, "it''s"';

DO $$BEGIN EXECUTE format('COMMENT ON EXTENSION citext IS %L', (SELECT v.comment FROM pg_available_extensions v WHERE v.name = 'citext')); END$$;
