DROP PUBLICATION empty;

DROP PUBLICATION everything;

DROP PUBLICATION part;

DROP PUBLICATION whole_schemas;

DROP TABLE billing.invoice;

DROP TABLE public.account;

DROP SCHEMA billing;
