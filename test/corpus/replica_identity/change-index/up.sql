ALTER TABLE public."user" REPLICA IDENTITY DEFAULT;

DROP INDEX public.user_email_key;

CREATE UNIQUE INDEX user_email_key ON public."user" (email, id);

ALTER TABLE public."user" REPLICA IDENTITY USING INDEX user_email_key;
