ALTER TYPE app.place
RENAME TO address;

ALTER TYPE app.address
SET SCHEMA public;
