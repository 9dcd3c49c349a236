ALTER TABLE public.b
RENAME TO a_aside;

ALTER VIEW public.a
RENAME TO b;

ALTER TABLE public.a_aside
RENAME TO a;
