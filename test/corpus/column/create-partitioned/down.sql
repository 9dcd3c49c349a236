ALTER TABLE public.event
DROP COLUMN source;
