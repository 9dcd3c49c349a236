COMMENT ON STATISTICS public.changes IS 'One';

COMMENT ON STATISTICS public.goes IS 'Gone';

COMMENT ON STATISTICS public.comes IS NULL;

COMMENT ON STATISTICS stats.elsewhere IS NULL;

COMMENT ON STATISTICS public.written_in_full IS NULL;
