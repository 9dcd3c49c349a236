DROP INDEX public.user_email_idx;

CREATE INDEX user_email_idx ON public."user" (email);
