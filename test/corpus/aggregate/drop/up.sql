CREATE SCHEMA empty;

DROP VIEW public.highest;

DROP AGGREGATE public.most (integer);

DROP AGGREGATE public.number_of_rows (*);

DROP FUNCTION public.keep (integer, integer);
