ALTER FUNCTION public.span_multirange ()
RENAME TO spans;

ALTER FUNCTION public.span_multirange (public.span)
RENAME TO spans;

ALTER FUNCTION public.span_multirange (public.span[])
RENAME TO spans;

ALTER TYPE public.span_multirange
RENAME TO spans;
