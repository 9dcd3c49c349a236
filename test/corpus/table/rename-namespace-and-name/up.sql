CREATE SCHEMA billing;

ALTER TABLE public.bill
RENAME TO invoice;

ALTER TABLE public.invoice
SET SCHEMA billing;
