DROP FOREIGN TABLE public.document;
