ALTER SCHEMA crm
RENAME TO sales;

ALTER TYPE sales.level
RENAME TO grade;

ALTER TABLE sales.client
RENAME TO customer;

ALTER TYPE sales.grade
RENAME VALUE 'high' TO 'top';

ALTER TABLE sales.customer
RENAME COLUMN level TO grade;

ALTER TABLE sales.customer
RENAME COLUMN mail TO email;

ALTER TABLE sales.visit
RENAME COLUMN client_id TO customer_id;

ALTER TABLE sales.customer
RENAME CONSTRAINT client_pkey TO customer_pkey;

ALTER TABLE sales.customer
RENAME CONSTRAINT client_mail_key TO customer_email_key;

ALTER INDEX sales.visit_client_id_idx
RENAME TO visit_customer_id_idx;

ALTER TABLE sales.visit
RENAME CONSTRAINT visit_client_id_fkey TO visit_customer_id_fkey;

ALTER SEQUENCE sales.client_id_seq
RENAME TO customer_id_seq;
