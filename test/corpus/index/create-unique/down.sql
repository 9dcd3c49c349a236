DROP INDEX public.user_email_key;
