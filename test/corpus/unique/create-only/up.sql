ALTER TABLE public.event_2024
ADD CONSTRAINT event_2024_at_id_key UNIQUE (at, id);

ALTER TABLE ONLY public.event
ADD CONSTRAINT event_at_id_key UNIQUE (at, id);

ALTER INDEX public.event_at_id_key ATTACH PARTITION public.event_2024_at_id_key;
