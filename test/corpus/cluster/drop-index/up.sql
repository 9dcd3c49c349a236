ALTER TABLE public."user"
SET
  WITHOUT
CLUSTER;

DROP INDEX public.user_joined_at_idx;
