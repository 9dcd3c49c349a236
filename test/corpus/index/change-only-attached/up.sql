ALTER INDEX public.event_at_kind_idx ATTACH PARTITION public.event_2025_own_idx;
