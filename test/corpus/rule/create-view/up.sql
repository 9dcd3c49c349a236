CREATE VIEW public.rich AS
SELECT
  id,
  balance
FROM
  public.account
WHERE
  (balance > (1000)::numeric);

CREATE RULE rich_delete AS ON DELETE TO public.rich DO INSTEAD
DELETE FROM public.account
WHERE
  (account.id = old.id);

CREATE RULE rich_insert AS ON INSERT TO public.rich DO INSTEAD
INSERT INTO
  public.account (id, balance)
VALUES
  (new.id, new.balance)
RETURNING
  account.id,
  account.balance;
