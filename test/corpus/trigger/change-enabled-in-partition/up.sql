ALTER TABLE public.event ENABLE REPLICA TRIGGER event_keep;

ALTER TABLE public.event_2024 DISABLE TRIGGER event_keep;

ALTER TABLE public.event_2025 ENABLE ALWAYS TRIGGER event_keep;
