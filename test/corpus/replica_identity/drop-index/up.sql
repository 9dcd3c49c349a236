ALTER TABLE public."user" REPLICA IDENTITY FULL;

DROP INDEX public.user_email_key;
