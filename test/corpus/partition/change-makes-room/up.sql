CREATE TABLE public.event_2026 (id bigint NOT NULL, at date NOT NULL, kind text);

DROP TABLE public.event_2025;

ALTER TABLE public.event DETACH PARTITION public.event_2024;

ALTER TABLE public.event ATTACH PARTITION public.event_2024 FOR
VALUES
FROM
  ('2024-06-01') TO ('2025-01-01');

ALTER TABLE public.event ATTACH PARTITION public.event_2026 FOR
VALUES
FROM
  ('2025-01-01') TO ('2026-01-01');
