CREATE SCHEMA app;

ALTER CONVERSION public.to_latin
SET SCHEMA app;

ALTER CONVERSION app.to_latin
RENAME TO as_latin;
