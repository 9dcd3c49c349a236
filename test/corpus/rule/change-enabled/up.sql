ALTER TABLE public.account ENABLE ALWAYS RULE account_kept;

CREATE OR REPLACE RULE account_positive AS ON INSERT TO public.account
WHERE
  (new.balance <= (0)::numeric) DO INSTEAD NOTHING;

ALTER TABLE public.account ENABLE REPLICA RULE account_positive;
