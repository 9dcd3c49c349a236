DROP FUNCTION public.one ();

DROP LANGUAGE bare;

DROP FUNCTION app.handle ();

DROP LANGUAGE checked;
