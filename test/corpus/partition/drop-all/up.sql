CREATE TABLE public.other (id integer);

DROP TABLE public.event_2025;

DROP TABLE public.event;
