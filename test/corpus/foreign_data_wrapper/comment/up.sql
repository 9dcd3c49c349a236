COMMENT ON FOREIGN DATA WRAPPER files IS 'Files of elsewhere';
