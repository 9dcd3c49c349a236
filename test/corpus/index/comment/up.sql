COMMENT ON INDEX public.user_email_idx IS 'For the search';
