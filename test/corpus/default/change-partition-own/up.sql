ALTER TABLE ONLY public.event
ALTER COLUMN kind
SET DEFAULT 'b'::text;
