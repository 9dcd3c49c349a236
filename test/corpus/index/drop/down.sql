CREATE INDEX user_email_idx ON public."user" (email);
