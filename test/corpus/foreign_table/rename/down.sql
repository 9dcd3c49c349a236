ALTER FOREIGN TABLE archive.paper
RENAME TO document;

ALTER FOREIGN TABLE archive.document
SET SCHEMA public;

DROP SCHEMA archive;
