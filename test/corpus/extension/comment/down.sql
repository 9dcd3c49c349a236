COMMENT ON EXTENSION citext IS 'Case does not count';

COMMENT ON EXTENSION pg_trgm IS NULL;
