ALTER TABLE public.event
ALTER COLUMN at TYPE timestamp without time zone;
