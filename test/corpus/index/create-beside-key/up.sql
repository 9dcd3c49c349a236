CREATE UNIQUE INDEX event_2024_at_id_idx ON public.event_2024 (at, id);

CREATE UNIQUE INDEX event_2025_at_id_idx ON public.event_2025 (at, id);

CREATE UNIQUE INDEX event_at_id_idx ON ONLY public.event (at, id);

ALTER INDEX public.event_at_id_idx ATTACH PARTITION public.event_2024_at_id_idx;

ALTER INDEX public.event_at_id_idx ATTACH PARTITION public.event_2025_at_id_idx;
