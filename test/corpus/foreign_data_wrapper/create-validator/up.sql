CREATE FOREIGN DATA WRAPPER files VALIDATOR pg_catalog.postgresql_fdw_validator;
