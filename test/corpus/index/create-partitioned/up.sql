CREATE INDEX event_2025_at_kind_idx ON public.event_2025 (at, kind DESC);

CREATE INDEX event_at_kind_idx ON public.event (at, kind DESC);
