ALTER OPERATOR CLASS app.amounts USING btree
RENAME TO amount_ops;

ALTER OPERATOR CLASS app.amount_ops USING btree
SET SCHEMA public;

ALTER OPERATOR FAMILY public.all_amounts USING btree
RENAME TO amount_ops;
