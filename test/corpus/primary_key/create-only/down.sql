ALTER TABLE public.event
DROP CONSTRAINT event_pkey;
