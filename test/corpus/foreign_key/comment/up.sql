COMMENT ON CONSTRAINT user_org_fkey ON public."user" IS 'Who employs';
