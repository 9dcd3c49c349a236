ALTER INDEX app.baz
RENAME TO bar_aside;

ALTER TABLE app.foo
SET SCHEMA public;

ALTER INDEX public.bar_aside
RENAME TO bar;
