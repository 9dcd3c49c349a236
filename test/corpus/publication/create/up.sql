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

CREATE PUBLICATION empty
WITH
  (publish = '');

CREATE PUBLICATION everything FOR ALL TABLES
WITH
  (publish_via_partition_root = TRUE);

CREATE PUBLICATION part FOR TABLE ONLY billing.invoice,
ONLY public.account
WITH
  (publish = 'insert, update');

CREATE PUBLICATION whole_schemas FOR TABLES IN SCHEMA billing
WITH
  (publish_generated_columns = 'stored');

ALTER PUBLICATION whole_schemas
ADD TABLE ONLY public.account;
