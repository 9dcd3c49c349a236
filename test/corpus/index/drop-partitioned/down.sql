CREATE INDEX event_2025_kind_idx ON public.event_2025 (kind);

CREATE INDEX event_kind_idx ON public.event (kind);
