DROP INDEX public.bill_due_idx;

DROP OPERATOR CLASS public.amount_ops USING btree;

DROP OPERATOR FAMILY public.amount_ops USING btree;
