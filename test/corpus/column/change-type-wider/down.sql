ALTER TABLE public."user"
ALTER COLUMN name TYPE character varying(80);

ALTER TABLE public."user"
ALTER COLUMN visits TYPE integer;

ALTER TABLE public."user"
ALTER COLUMN credit TYPE numeric(8, 2);
