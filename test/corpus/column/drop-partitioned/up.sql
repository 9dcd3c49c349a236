DROP INDEX public.event_kind_idx;

ALTER TABLE public.event
DROP COLUMN kind;
