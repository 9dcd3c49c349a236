DROP RULE account_kept ON public.account;
