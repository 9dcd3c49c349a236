CREATE TABLE public.event_3 (id integer);

ALTER TABLE public.event ATTACH PARTITION public.event_3 FOR
VALUES
  IN (3);

ALTER TABLE public.event_1 ENABLE TRIGGER event_stop;

ALTER TABLE public.event_2 ENABLE ALWAYS TRIGGER event_stop;

ALTER TABLE public.event_3 ENABLE REPLICA TRIGGER event_stop;
