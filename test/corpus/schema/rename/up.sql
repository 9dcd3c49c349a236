ALTER SCHEMA billing
RENAME TO accounts;
