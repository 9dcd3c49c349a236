DROP FOREIGN TABLE public.document;

DROP FUNCTION public.touch ();
