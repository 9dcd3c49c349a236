COMMENT ON CONSTRAINT user_pkey ON public."user" IS 'What other tables refer to';
