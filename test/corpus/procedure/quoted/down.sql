COMMENT ON PROCEDURE public."Call ""me"".x" (text) IS NULL;

CREATE OR REPLACE PROCEDURE public."Call ""me"".x" ("Table" text) LANGUAGE plpgsql AS $$begin null; end$$;
