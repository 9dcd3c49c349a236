ALTER TABLE public."user"
SET
  WITHOUT
CLUSTER;

DROP INDEX public.user_joined_at_idx;

CREATE INDEX user_joined_at_idx ON public."user" (joined_at DESC);

ALTER TABLE public."user"
CLUSTER ON user_joined_at_idx;
