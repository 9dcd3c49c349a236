ALTER TABLE public.a
RENAME TO a_aside;

ALTER TABLE public.b
RENAME TO a;

ALTER TABLE public.a_aside
RENAME TO b;

ALTER TABLE public.b
RENAME COLUMN x TO z;
