ALTER STATISTICS shop.renamed_too RENAME TO renamed;

ALTER SCHEMA figures
RENAME TO stats;

ALTER SCHEMA shop
RENAME TO app;
