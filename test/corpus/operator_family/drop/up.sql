DROP TABLE public.bill;

DROP OPERATOR CLASS public.amount_ops USING btree;

DROP OPERATOR FAMILY public.amount_ops USING btree;

DROP OPERATOR FAMILY public.points USING gist;
