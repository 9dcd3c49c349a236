ALTER TABLE public."user"
ALTER COLUMN name TYPE character varying(120);

ALTER TABLE public."user"
ALTER COLUMN visits TYPE bigint;

ALTER TABLE public."user"
ALTER COLUMN credit TYPE numeric(12, 4);
