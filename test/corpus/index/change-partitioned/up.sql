DROP INDEX public.event_kind_idx;

CREATE INDEX event_2025_kind_idx ON public.event_2025 (kind DESC, id);

CREATE INDEX event_kind_idx ON public.event (kind DESC, id);
