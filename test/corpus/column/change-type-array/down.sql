ALTER TABLE public."user"
ALTER COLUMN tags TYPE character varying(20) [];
