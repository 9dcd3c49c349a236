ALTER INDEX public.event_2025_sort_idx
RENAME TO event_2025_kind_idx;

ALTER TABLE public.event
RENAME COLUMN sort TO kind;
