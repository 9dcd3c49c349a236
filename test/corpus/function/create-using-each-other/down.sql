DROP FUNCTION public.ok_count ();

DROP VIEW public.ok_person;

DROP TABLE public.person;

DROP FUNCTION public.is_ok (text);

DROP FUNCTION public.initial (text);
