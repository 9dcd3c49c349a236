CREATE INDEX user_joined_at_idx ON public."user" (joined_at);

ALTER TABLE public."user"
CLUSTER ON user_joined_at_idx;
