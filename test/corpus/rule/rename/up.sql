ALTER RULE account_positive ON public.account
RENAME TO account_not_negative;
