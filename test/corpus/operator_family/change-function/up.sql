DROP INDEX public.bill_due_idx;

DROP OPERATOR CLASS public.amount_ops USING btree;

DROP OPERATOR FAMILY public.amount_ops USING btree;

DROP FUNCTION public.compare (public.amount, numeric);

CREATE FUNCTION public.compare (a public.amount, other numeric) RETURNS integer LANGUAGE sql IMMUTABLE AS $$select case when a.value < other then -1 when a.value > other then 1 else 0 end$$;

CREATE OPERATOR FAMILY public.amount_ops USING btree;

ALTER OPERATOR FAMILY public.amount_ops USING btree ADD OPERATOR 1 public.<<<(public.amount,numeric), FUNCTION 1 (public.amount, numeric) public.compare(public.amount,numeric);

CREATE OPERATOR CLASS public.amount_ops FOR TYPE public.amount USING btree FAMILY public.amount_ops AS OPERATOR 1 public.<<<(public.amount,public.amount), OPERATOR 2 public.<<<=(public.amount,public.amount), OPERATOR 3 public.===(public.amount,public.amount), OPERATOR 4 public.>>>=(public.amount,public.amount), OPERATOR 5 public.>>>(public.amount,public.amount), FUNCTION 1 (public.amount, public.amount) public.compare(public.amount,public.amount);

CREATE INDEX bill_due_idx ON public.bill (due public.amount_ops);

COMMENT ON OPERATOR CLASS public.amount_ops USING btree IS 'By the value';

COMMENT ON OPERATOR FAMILY public.amount_ops USING btree IS 'Amounts of all sorts';
