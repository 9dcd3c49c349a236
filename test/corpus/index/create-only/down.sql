DROP INDEX public.event_at_kind_idx;

DROP INDEX public.event_2025_own_idx;
