COMMENT ON AGGREGATE public.number_of_rows (*) IS 'Counts the rows, it''s all';

COMMENT ON AGGREGATE public.most (integer) IS 'The largest';

COMMENT ON AGGREGATE public.percentile (double precision, anyelement) IS NULL;
