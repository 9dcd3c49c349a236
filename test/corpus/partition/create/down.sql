DROP TABLE public.event_2025;

DROP TABLE public.event_rest;

DROP TABLE public.event;
