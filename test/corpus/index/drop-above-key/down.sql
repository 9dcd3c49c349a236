CREATE UNIQUE INDEX event_2025_at_id_idx ON public.event_2025 (at, id);

CREATE UNIQUE INDEX event_at_id_idx ON public.event (at, id);
