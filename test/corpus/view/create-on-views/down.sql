DROP VIEW public.a_top;

DROP VIEW public.b_middle;

DROP VIEW public.c_base;

DROP TABLE public.user_row;
