ALTER TABLE public."user"
ALTER COLUMN name TYPE text;
