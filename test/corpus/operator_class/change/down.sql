DROP INDEX public.bill_due_idx;

DROP OPERATOR CLASS public.amount_ops USING btree;

CREATE OPERATOR CLASS public.amount_ops FOR TYPE public.amount USING btree FAMILY public.amount_ops AS OPERATOR 1 public.<<<(public.amount,public.amount), OPERATOR 2 public.<<<=(public.amount,public.amount), OPERATOR 3 public.===(public.amount,public.amount), OPERATOR 4 public.>>>=(public.amount,public.amount), OPERATOR 5 public.>>>(public.amount,public.amount), FUNCTION 1 (public.amount, public.amount) public.compare(public.amount,public.amount);

CREATE INDEX bill_due_idx ON public.bill (due public.amount_ops);

COMMENT ON OPERATOR CLASS public.amount_ops USING btree IS 'By the value';
