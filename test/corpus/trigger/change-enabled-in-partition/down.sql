ALTER TABLE public.event ENABLE TRIGGER event_keep;

ALTER TABLE public.event_2024 DISABLE TRIGGER event_keep;
