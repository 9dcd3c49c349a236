ALTER TABLE public.event ATTACH PARTITION public.event_2025 FOR
VALUES
FROM
  ('2025-01-01') TO ('2026-01-01');

ALTER INDEX public.event_at_id_idx ATTACH PARTITION public.event_2025_at_id_idx;
