DROP RULE account_positive ON public.account;

ALTER TABLE public.account
ALTER COLUMN balance TYPE numeric(14, 2);

CREATE RULE account_positive AS ON INSERT TO public.account
WHERE
  (new.balance < (0)::numeric) DO INSTEAD NOTHING;

ALTER TABLE public.account DISABLE RULE account_positive;

COMMENT ON RULE account_positive ON public.account IS 'Kept out';
