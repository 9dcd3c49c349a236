DROP VIEW public.emails;

DROP TABLE public."user";

DROP TABLE public.org;

DROP FUNCTION public.act ();
