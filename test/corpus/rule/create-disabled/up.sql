CREATE RULE account_kept AS ON DELETE TO public.account DO INSTEAD NOTHING;

ALTER TABLE public.account DISABLE RULE account_kept;
