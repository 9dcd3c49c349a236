CREATE TRIGGER event_keep
BEFORE UPDATE ON public.event FOR EACH ROW
EXECUTE FUNCTION public.keep ();

ALTER TABLE public.event_2024 DISABLE TRIGGER event_keep;
