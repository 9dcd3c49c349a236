ALTER TABLE public.b
RENAME COLUMN z TO x;

ALTER TABLE public.b
RENAME TO a_aside;

ALTER TABLE public.a
RENAME TO b;

ALTER TABLE public.a_aside
RENAME TO a;
