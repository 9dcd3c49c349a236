COMMENT ON RULE account_positive ON public.account IS 'Nobody owes us';
