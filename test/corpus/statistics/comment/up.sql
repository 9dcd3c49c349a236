COMMENT ON STATISTICS public.changes IS 'Two';

COMMENT ON STATISTICS public.comes IS 'New';

COMMENT ON STATISTICS stats.elsewhere IS 'In another namespace';

COMMENT ON STATISTICS public.written_in_full IS 'In its own';

COMMENT ON STATISTICS public.goes IS NULL;
