ALTER TABLE public.a
RENAME TO a_aside;

ALTER VIEW public.b
RENAME TO a;

ALTER TABLE public.a_aside
RENAME TO b;
