ALTER TABLE public.event
ADD COLUMN source text DEFAULT ''::text NOT NULL;
