DROP TRIGGER t_before ON public."user";

DROP FUNCTION public.act ();
