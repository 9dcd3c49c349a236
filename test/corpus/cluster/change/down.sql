ALTER TABLE public."user"
CLUSTER ON user_joined_at_idx;
