ALTER TABLE public.event_2024
ADD CONSTRAINT event_2024_pkey PRIMARY KEY (at, id);

ALTER TABLE ONLY public.event
ADD CONSTRAINT event_pkey PRIMARY KEY (at, id);

ALTER INDEX public.event_pkey ATTACH PARTITION public.event_2024_pkey;
