CREATE SCHEMA billing;

ALTER TABLE public.bill
SET SCHEMA billing;

COMMENT ON SCHEMA billing IS 'Moved here';
