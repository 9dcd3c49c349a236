ALTER SCHEMA accounts
RENAME TO billing;
