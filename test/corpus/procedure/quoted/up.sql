CREATE OR REPLACE PROCEDURE public."Call ""me"".x" ("Table" text) LANGUAGE plpgsql AS $body$begin perform 'it''s $$'; end$body$;

COMMENT ON PROCEDURE public."Call ""me"".x" (text) IS 'it''s';
