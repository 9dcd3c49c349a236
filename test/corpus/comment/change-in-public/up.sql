COMMENT ON SCHEMA public IS 'What the application holds';
