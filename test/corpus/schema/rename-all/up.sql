ALTER SCHEMA billing
RENAME TO accounts;

ALTER TABLE accounts.bill
RENAME TO invoice;

ALTER TABLE accounts.invoice
RENAME COLUMN no TO id;

ALTER TABLE accounts.invoice
RENAME CONSTRAINT bill_pkey TO invoice_pkey;
