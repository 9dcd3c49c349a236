ALTER PUBLICATION p
DROP TABLE ONLY billing.invoice;

ALTER PUBLICATION p
DROP TABLE ONLY public.account;

ALTER PUBLICATION p
ADD TABLE ONLY billing.invoice;

ALTER PUBLICATION p
ADD TABLE ONLY public.account (id, amount)
WHERE
  (status = 'active'::text);
