ALTER TABLE public."user"
ALTER COLUMN name TYPE character varying(80);
