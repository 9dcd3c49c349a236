DROP VIEW public.two;

DROP VIEW public.one;
