DROP TRIGGER event_keep ON public.event;

DROP TRIGGER event_keep ON public.event_2024;

CREATE TRIGGER event_keep
BEFORE UPDATE ON public.event FOR EACH ROW
EXECUTE FUNCTION public.keep ();
