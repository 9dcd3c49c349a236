ALTER TABLE ONLY public.event
ALTER COLUMN kind
SET DEFAULT 'b'::text;

ALTER TABLE public.event_2025
ALTER COLUMN kind
SET DEFAULT 'b'::text;
