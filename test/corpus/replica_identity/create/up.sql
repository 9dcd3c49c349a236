ALTER TABLE public."user" REPLICA IDENTITY USING INDEX user_email_key;
