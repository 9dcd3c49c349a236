DROP INDEX public.user_email_idx;

CREATE UNIQUE INDEX user_email_idx ON public."user" (email);
