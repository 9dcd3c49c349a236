CREATE SCHEMA billing;

CREATE TABLE billing.invoice (no bigint);
