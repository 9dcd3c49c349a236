DROP INDEX public.event_at_id_idx CASCADE;

ALTER TABLE public.event_2024
ADD CONSTRAINT event_2024_own_key PRIMARY KEY (at, id);
