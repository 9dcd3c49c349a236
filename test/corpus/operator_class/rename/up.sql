ALTER OPERATOR FAMILY public.amount_ops USING btree
RENAME TO all_amounts;

ALTER OPERATOR CLASS public.amount_ops USING btree
RENAME TO amounts;

ALTER OPERATOR CLASS public.amounts USING btree
SET SCHEMA app;
