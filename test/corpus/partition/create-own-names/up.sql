CREATE TABLE public.event_2025 (
  id bigint NOT NULL,
  at date NOT NULL,
  kind text DEFAULT 'view'::text NOT NULL,
  CONSTRAINT event_2025_key PRIMARY KEY (id, at),
  CONSTRAINT event_id_positive CHECK (id > 0)
);

CREATE INDEX event_2025_id_idx ON public.event_2025 (id);

CREATE INDEX kinds_of_2025 ON public.event_2025 (kind);

ALTER TABLE public.event ATTACH PARTITION public.event_2025 FOR
VALUES
FROM
  ('2025-01-01') TO ('2026-01-01');
