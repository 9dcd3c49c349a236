DROP INDEX public.event_at_kind_idx;

CREATE INDEX event_2024_own_idx ON public.event_2024 (at, kind);

CREATE INDEX event_at_kind_idx ON ONLY public.event (at, kind);

ALTER INDEX public.event_at_kind_idx ATTACH PARTITION public.event_2024_own_idx;

CREATE INDEX event_2025_own_idx ON public.event_2025 (at, kind);
