CREATE SCHEMA billing;

ALTER TABLE public.account
RENAME TO customer;

ALTER TABLE public.customer
SET SCHEMA billing;

ALTER TABLE billing.customer
RENAME CONSTRAINT account_pkey TO customer_pkey;

CREATE TABLE public.new (id bigint);

ALTER PUBLICATION p
ADD TABLE ONLY public.new;

ALTER PUBLICATION p
DROP TABLE ONLY public.gone;

DROP TABLE public.gone;
