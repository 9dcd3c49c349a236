DROP INDEX public.event_kind_idx;
