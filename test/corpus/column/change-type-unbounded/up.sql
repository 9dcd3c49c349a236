ALTER TABLE public."user"
ALTER COLUMN name TYPE text;

ALTER TABLE public."user"
ALTER COLUMN bio TYPE character varying;
