COMMENT ON AGGREGATE public.number_of_rows (*) IS 'Counts';

COMMENT ON AGGREGATE public.percentile (double precision, anyelement) IS 'Gone soon';

COMMENT ON AGGREGATE public.most (integer) IS NULL;
