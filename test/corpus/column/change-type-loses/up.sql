ALTER TABLE public.event
ALTER COLUMN at TYPE date;
