ALTER TABLE public."user"
ALTER COLUMN name TYPE character varying(80);

ALTER TABLE public."user"
ALTER COLUMN bio TYPE character varying(80);
