COMMENT ON OPERATOR CLASS "App"."Select ""it"".now" USING hash IS 'it''s';
