ALTER FUNCTION public.spans ()
RENAME TO span_multirange;

ALTER FUNCTION public.spans (public.span)
RENAME TO span_multirange;

ALTER FUNCTION public.spans (public.span[])
RENAME TO span_multirange;

ALTER TYPE public.spans
RENAME TO span_multirange;
