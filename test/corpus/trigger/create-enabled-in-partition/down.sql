DROP TRIGGER event_keep ON public.event;
