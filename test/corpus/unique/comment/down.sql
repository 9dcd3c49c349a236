COMMENT ON CONSTRAINT user_email_key ON public."user" IS NULL;
