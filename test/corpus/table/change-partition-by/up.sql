ALTER TABLE public.event DETACH PARTITION public.event_2024;

ALTER TABLE public.event DETACH PARTITION public.event_2025;

DROP TABLE public.event;

CREATE TABLE public.event (id bigint NOT NULL, at date NOT NULL, kind text)
PARTITION BY
  RANGE (at, id);

ALTER TABLE public.event ATTACH PARTITION public.event_2024 FOR
VALUES
FROM
  ('2024-01-01', MINVALUE) TO ('2025-01-01', MINVALUE);

ALTER TABLE public.event ATTACH PARTITION public.event_2025 FOR
VALUES
FROM
  ('2025-01-01', MINVALUE) TO ('2026-01-01', MINVALUE);
