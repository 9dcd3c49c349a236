ALTER TABLE public.person
ALTER COLUMN name TYPE text;
