ALTER TABLE app.b
RENAME TO b_aside;

ALTER TABLE app.b_aside
SET SCHEMA public;

ALTER TABLE public.b_aside
RENAME TO a;
