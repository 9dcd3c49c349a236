COMMENT ON ROLE app IS 'It''s the application';

COMMENT ON ROLE job IS 'Night jobs';

COMMENT ON ROLE old IS NULL;
