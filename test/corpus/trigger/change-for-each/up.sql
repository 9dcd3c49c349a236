DROP TRIGGER event_keep ON public.event;

CREATE TRIGGER event_keep
AFTER UPDATE ON public.event FOR EACH STATEMENT
EXECUTE FUNCTION public.keep ();

CREATE TRIGGER event_keep
AFTER UPDATE ON public.event_2024 FOR EACH STATEMENT
EXECUTE FUNCTION public.keep ();
