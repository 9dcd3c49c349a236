CREATE OR REPLACE RULE account_logged AS ON UPDATE TO public.account DO ALSO
INSERT INTO
  public.account_log (account, was)
VALUES
  (new.id, old.balance);

CREATE OR REPLACE RULE account_positive AS ON UPDATE TO public.account
WHERE
  (
    (new.balance < (0)::numeric)
    AND (old.balance >= (0)::numeric)
  ) DO INSTEAD NOTHING;
