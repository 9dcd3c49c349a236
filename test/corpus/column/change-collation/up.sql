ALTER TABLE public."user"
ALTER COLUMN name TYPE text COLLATE pg_catalog."C";
