ALTER TABLE public.event
DROP CONSTRAINT event_at_id_key;
