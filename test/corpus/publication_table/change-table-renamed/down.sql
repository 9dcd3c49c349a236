CREATE TABLE public.gone (id bigint);

ALTER PUBLICATION p
ADD TABLE ONLY public.gone;

ALTER PUBLICATION p
DROP TABLE ONLY public.new;

DROP TABLE public.new;

ALTER TABLE billing.customer
RENAME CONSTRAINT customer_pkey TO account_pkey;

ALTER TABLE billing.customer
RENAME TO account;

ALTER TABLE billing.account
SET SCHEMA public;

DROP SCHEMA billing;
