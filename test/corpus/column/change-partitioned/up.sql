ALTER TABLE public.event
ALTER COLUMN kind TYPE character varying(20);

ALTER TABLE public.event
ALTER COLUMN kind
SET NOT NULL;

ALTER TABLE public.event
ALTER COLUMN kind
SET DEFAULT 'view'::character varying;
