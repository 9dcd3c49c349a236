CREATE INDEX user_joined_at_idx ON public."user" (joined_at DESC NULLS LAST, email);
