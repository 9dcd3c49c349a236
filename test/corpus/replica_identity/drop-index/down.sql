CREATE UNIQUE INDEX user_email_key ON public."user" (email);

ALTER TABLE public."user" REPLICA IDENTITY USING INDEX user_email_key;
