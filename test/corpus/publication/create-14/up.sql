CREATE SCHEMA billing;

CREATE TABLE billing.invoice (
  id bigint NOT NULL,
  CONSTRAINT invoice_pkey PRIMARY KEY (id)
);

CREATE TABLE public.account (
  id bigint NOT NULL,
  status text,
  amount integer,
  CONSTRAINT account_pkey PRIMARY KEY (id)
);

CREATE PUBLICATION old FOR ALL TABLES;

CREATE PUBLICATION p FOR TABLE ONLY billing.invoice,
ONLY public.account;
