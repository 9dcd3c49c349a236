COMMENT ON SCHEMA audit IS 'Who did what';

COMMENT ON SCHEMA billing IS NULL;
