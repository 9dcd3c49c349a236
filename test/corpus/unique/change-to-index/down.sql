DROP INDEX public.user_email_key;

ALTER TABLE public."user"
ADD CONSTRAINT user_email_key UNIQUE (email);
