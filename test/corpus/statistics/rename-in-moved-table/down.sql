ALTER STATISTICS app.renamed_too RENAME TO renamed;

ALTER TABLE app.purchase
RENAME COLUMN town TO city;

ALTER TABLE app.purchase
RENAME TO "order";

ALTER TABLE app."order"
SET SCHEMA public;

ALTER STATISTICS app.kept SET SCHEMA public;

ALTER STATISTICS app.renamed SET SCHEMA public;
