CREATE TABLE public.event_2026 (
  id bigint NOT NULL,
  at date NOT NULL,
  kind text DEFAULT 'click'::text,
  CONSTRAINT event_2026_pkey PRIMARY KEY (id, at),
  CONSTRAINT event_id_positive CHECK (id > 0)
);

CREATE INDEX event_2026_kind_idx ON public.event_2026 (kind);

ALTER TABLE public.event ATTACH PARTITION public.event_2026 FOR
VALUES
FROM
  ('2026-01-01') TO ('2027-01-01');
