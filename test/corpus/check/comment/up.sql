COMMENT ON CONSTRAINT user_age_check ON public."user" IS NULL;
