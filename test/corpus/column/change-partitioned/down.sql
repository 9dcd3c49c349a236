ALTER TABLE public.event
ALTER COLUMN kind TYPE text;

ALTER TABLE public.event
ALTER COLUMN kind
DROP NOT NULL;

ALTER TABLE public.event
ALTER COLUMN kind
SET DEFAULT 'click'::text;
