ALTER TABLE public."user"
RENAME CONSTRAINT user_email_key TO user_email_once;
