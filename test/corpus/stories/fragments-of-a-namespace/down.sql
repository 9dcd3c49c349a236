ALTER TABLE crm.client
ALTER COLUMN level TYPE text;

ALTER TABLE crm.client
DROP COLUMN stars;
