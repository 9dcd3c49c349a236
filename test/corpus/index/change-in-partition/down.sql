DROP INDEX public.event_at_kind_idx;

CREATE INDEX event_2024_at_kind_idx ON public.event_2024 (at, kind);

CREATE INDEX event_2025_at_kind_idx ON public.event_2025 (at, kind);

CREATE INDEX event_at_kind_idx ON public.event (at, kind);
