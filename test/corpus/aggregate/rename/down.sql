ALTER AGGREGATE app.rows (*)
SET SCHEMA public;

ALTER AGGREGATE public.most (integer)
RENAME TO biggest;
