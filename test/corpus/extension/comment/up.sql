COMMENT ON EXTENSION pg_trgm IS 'Similarity, "it''s"';

COMMENT ON EXTENSION citext IS NULL;
