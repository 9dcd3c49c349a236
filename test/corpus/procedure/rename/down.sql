ALTER PROCEDURE public.brush ()
RENAME TO sweep;

ALTER PROCEDURE app.tidy (IN integer)
SET SCHEMA public;
