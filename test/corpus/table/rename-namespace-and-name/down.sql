ALTER TABLE billing.invoice
RENAME TO bill;

ALTER TABLE billing.bill
SET SCHEMA public;

DROP SCHEMA billing;
