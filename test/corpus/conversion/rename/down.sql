ALTER CONVERSION app.as_latin
RENAME TO to_latin;

ALTER CONVERSION app.to_latin
SET SCHEMA public;

DROP SCHEMA app;
