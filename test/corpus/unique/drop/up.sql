ALTER TABLE public."user"
DROP CONSTRAINT user_email_key;
