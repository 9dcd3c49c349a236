ALTER TABLE public.latest
CLUSTER ON latest_id_idx;
