ALTER TABLE public.event
DROP CONSTRAINT event_amount;

DROP TABLE public.event_b;
