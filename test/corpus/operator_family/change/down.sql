ALTER OPERATOR FAMILY public.amount_ops USING btree
DROP OPERATOR 1 (public.amount, numeric),
FUNCTION 1 (public.amount, numeric);
