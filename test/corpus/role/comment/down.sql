COMMENT ON ROLE app IS 'The application';

COMMENT ON ROLE old IS 'Leaves';

COMMENT ON ROLE job IS NULL;
