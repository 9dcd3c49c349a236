DROP FUNCTION public.one ();

DROP LANGUAGE checked;
