ALTER OPERATOR FAMILY public.amount_ops USING btree ADD OPERATOR 1 public.<<<(public.amount,numeric), FUNCTION 1 (public.amount, numeric) public.compare(public.amount,numeric);
