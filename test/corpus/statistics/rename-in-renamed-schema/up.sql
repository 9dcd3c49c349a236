ALTER SCHEMA app
RENAME TO shop;

ALTER SCHEMA stats
RENAME TO figures;

ALTER STATISTICS shop.renamed RENAME TO renamed_too;
