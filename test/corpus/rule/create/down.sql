DROP RULE account_logged ON public.account;

DROP RULE account_positive ON public.account;
