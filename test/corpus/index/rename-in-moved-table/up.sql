ALTER INDEX public.bar
RENAME TO bar_aside;

ALTER TABLE public.foo
SET SCHEMA app;

ALTER INDEX app.bar_aside
RENAME TO baz;
