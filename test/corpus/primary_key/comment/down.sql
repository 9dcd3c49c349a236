COMMENT ON CONSTRAINT user_pkey ON public."user" IS NULL;
