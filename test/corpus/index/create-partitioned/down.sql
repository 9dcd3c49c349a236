DROP INDEX public.event_at_kind_idx;
