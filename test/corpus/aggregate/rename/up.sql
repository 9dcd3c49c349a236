ALTER AGGREGATE public.biggest (integer)
RENAME TO most;

ALTER AGGREGATE public.rows (*)
SET SCHEMA app;
