ALTER TABLE billing.bill
SET SCHEMA public;
