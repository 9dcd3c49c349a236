DROP TABLE public.bill;

DROP OPERATOR CLASS public.amount_ops USING btree;

DROP OPERATOR FAMILY public.amount_ops USING btree;

DROP OPERATOR FAMILY public.distances USING gist;

DROP OPERATOR FAMILY public.hashes USING hash;

DROP OPERATOR public.!== (public.amount, public.amount);

DROP OPERATOR public.<<< (public.amount, numeric);

DROP OPERATOR public.<<< (public.amount, public.amount);

DROP OPERATOR public.<<<= (public.amount, public.amount);

DROP OPERATOR public.=== (public.amount, public.amount);

DROP OPERATOR public.>>> (public.amount, public.amount);

DROP OPERATOR public.>>>= (public.amount, public.amount);

DROP FUNCTION public.at_least (public.amount, public.amount);

DROP FUNCTION public.at_most (public.amount, public.amount);

DROP FUNCTION public.compare (public.amount, numeric);

DROP FUNCTION public.compare (public.amount, public.amount);

DROP FUNCTION public.differ (public.amount, public.amount);

DROP FUNCTION public.less (public.amount, numeric);

DROP FUNCTION public.less (public.amount, public.amount);

DROP FUNCTION public.more (public.amount, public.amount);

DROP FUNCTION public.same (public.amount, public.amount);

DROP TYPE public.amount;
