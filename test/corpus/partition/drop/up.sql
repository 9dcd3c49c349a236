DROP TABLE public.event_2026;
