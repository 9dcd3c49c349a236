ALTER PUBLICATION p
DROP TABLE ONLY public.account;

ALTER PUBLICATION q
DROP TABLE ONLY billing.invoice;

DROP TABLE billing.invoice;
