ALTER PROCEDURE public.tidy (IN integer)
SET SCHEMA app;

ALTER PROCEDURE public.sweep ()
RENAME TO brush;
