ALTER TABLE public.latest
CLUSTER ON latest_title_idx;
