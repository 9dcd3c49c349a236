ALTER TABLE accounts.invoice
RENAME CONSTRAINT invoice_pkey TO bill_pkey;

ALTER TABLE accounts.invoice
RENAME COLUMN id TO no;

ALTER TABLE accounts.invoice
RENAME TO bill;

ALTER SCHEMA accounts
RENAME TO billing;
