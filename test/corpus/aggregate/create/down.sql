DROP VIEW public.evens;

DROP AGGREGATE public.joined (TEXT[]);

DROP AGGREGATE public.number_of_rows (*);

DROP AGGREGATE public.percentile (double precision, anyelement);

DROP AGGREGATE public.place_of ("any");

DROP AGGREGATE public.smallest (integer);

DROP AGGREGATE public.sum_even (integer);

DROP AGGREGATE public.total (numeric);

DROP FUNCTION public.add_even (bigint, integer);

DROP FUNCTION public.as_text (bigint, integer);

DROP FUNCTION public.take_even (bigint, integer);
