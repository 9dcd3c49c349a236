DROP TABLE billing.invoice;

DROP SCHEMA billing;
