ALTER TABLE public.a
RENAME TO a_aside;

ALTER TABLE public.a_aside
SET SCHEMA app;

ALTER TABLE app.a_aside
RENAME TO b;
