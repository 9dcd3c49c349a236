COMMENT ON SCHEMA billing IS NULL;

ALTER TABLE billing.bill
SET SCHEMA public;

DROP SCHEMA billing;
