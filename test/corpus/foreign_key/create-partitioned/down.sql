ALTER TABLE public.event
DROP CONSTRAINT event_org_fkey;

DROP TABLE public.note;

DROP TABLE public.event_2026;
