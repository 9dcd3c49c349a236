COMMENT ON ROLE app IS 'Not managed by schemactl';
