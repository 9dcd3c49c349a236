ALTER TABLE public.person
ALTER COLUMN name TYPE character varying(40);
