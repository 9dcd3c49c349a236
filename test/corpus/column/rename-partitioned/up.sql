ALTER TABLE public.event
RENAME COLUMN kind TO sort;

ALTER INDEX public.event_2025_kind_idx
RENAME TO event_2025_sort_idx;
