DROP TABLE public.event_2025;
