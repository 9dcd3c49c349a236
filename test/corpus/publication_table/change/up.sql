ALTER PUBLICATION p
DROP TABLE ONLY billing.invoice;

ALTER PUBLICATION p
DROP TABLE ONLY public.account;

ALTER PUBLICATION p
ADD TABLE ONLY billing.invoice
WHERE
  (id > 10);

ALTER PUBLICATION p
ADD TABLE ONLY public.account (id, status, amount);
