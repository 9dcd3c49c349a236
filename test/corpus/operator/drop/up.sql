DROP VIEW public.flipped;

DROP TABLE public.bill;

DROP OPERATOR app.@- (NONE, public.amount);

DROP OPERATOR public.!== (public.amount, public.amount);

DROP OPERATOR public.<<< (public.amount, public.amount);

DROP OPERATOR public.<<<= (public.amount, public.amount);

DROP OPERATOR public.=== (public.amount, public.amount);

DROP OPERATOR public.>>> (public.amount, public.amount);

DROP OPERATOR public.>>>= (public.amount, public.amount);

DROP FUNCTION public.at_least (public.amount, public.amount);

DROP FUNCTION public.at_most (public.amount, public.amount);

DROP FUNCTION public.differ (public.amount, public.amount);

DROP FUNCTION public.flip (public.amount);

DROP FUNCTION public.less (public.amount, public.amount);

DROP FUNCTION public.more (public.amount, public.amount);

DROP FUNCTION public.same (public.amount, public.amount);

DROP SCHEMA app;
