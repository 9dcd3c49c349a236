DROP PUBLICATION old;

DROP PUBLICATION p;

DROP TABLE billing.invoice;

DROP TABLE public.account;

DROP SCHEMA billing;
