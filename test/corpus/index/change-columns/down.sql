DROP INDEX public.user_email_idx;

CREATE INDEX user_email_idx ON public."user" (email);

COMMENT ON INDEX public.user_email_idx IS 'For the search';
