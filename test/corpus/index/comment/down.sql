COMMENT ON INDEX public.user_email_idx IS NULL;
