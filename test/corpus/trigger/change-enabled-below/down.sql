ALTER TABLE public.event_1 DISABLE TRIGGER event_stop;

ALTER TABLE public.event_2 ENABLE TRIGGER event_stop;

DROP TABLE public.event_3;
