COMMENT ON OPERATOR "App".|/-*?`# ("App"."Sta""tus", text) IS NULL;
