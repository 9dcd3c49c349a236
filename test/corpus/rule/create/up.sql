CREATE RULE account_logged AS ON UPDATE TO public.account DO ALSO (INSERT INTO public.account_log (account, was)
  VALUES (old.id, old.balance);
NOTIFY account_changed);

CREATE RULE account_positive AS ON INSERT TO public.account
WHERE
  (new.balance < (0)::numeric) DO INSTEAD NOTHING;
