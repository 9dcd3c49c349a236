ALTER TABLE public.part
DROP COLUMN first;

DROP FUNCTION public.widest (public.span);

DROP TYPE public.span;

DROP FUNCTION public.apart (double precision, double precision);
