ALTER RULE account_not_negative ON public.account
RENAME TO account_positive;
