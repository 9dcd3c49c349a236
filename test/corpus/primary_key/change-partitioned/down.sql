ALTER TABLE public.event
DROP CONSTRAINT event_pkey;

ALTER TABLE public.event_2025
ADD CONSTRAINT event_2025_pkey PRIMARY KEY (id, at);

ALTER TABLE public.event
ADD CONSTRAINT event_pkey PRIMARY KEY (id, at);
