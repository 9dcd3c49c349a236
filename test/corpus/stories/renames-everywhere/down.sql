ALTER SEQUENCE sales.customer_id_seq
RENAME TO client_id_seq;

ALTER TABLE sales.visit
RENAME CONSTRAINT visit_customer_id_fkey TO visit_client_id_fkey;

ALTER INDEX sales.visit_customer_id_idx
RENAME TO visit_client_id_idx;

ALTER TABLE sales.customer
RENAME CONSTRAINT customer_email_key TO client_mail_key;

ALTER TABLE sales.customer
RENAME CONSTRAINT customer_pkey TO client_pkey;

ALTER TABLE sales.visit
RENAME COLUMN customer_id TO client_id;

ALTER TABLE sales.customer
RENAME COLUMN email TO mail;

ALTER TABLE sales.customer
RENAME COLUMN grade TO level;

ALTER TYPE sales.grade
RENAME VALUE 'top' TO 'high';

ALTER TABLE sales.customer
RENAME TO client;

ALTER TYPE sales.grade
RENAME TO level;

ALTER SCHEMA sales
RENAME TO crm;
