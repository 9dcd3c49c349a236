ALTER TABLE public."user"
CLUSTER ON user_pkey;
