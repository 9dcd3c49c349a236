COMMENT ON SERVER here IS 'This machine';
