ALTER PUBLICATION p
DROP TABLE ONLY public.account;

ALTER TABLE public.account
ALTER COLUMN amount TYPE integer;

ALTER PUBLICATION p
ADD TABLE ONLY public.account
WHERE
  (amount > 0);
