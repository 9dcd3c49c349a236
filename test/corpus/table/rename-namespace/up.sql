ALTER TABLE public.bill
SET SCHEMA billing;
