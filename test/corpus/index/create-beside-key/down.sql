DROP INDEX public.event_at_id_idx;
