COMMENT ON ACCESS METHOD plain IS 'As heap is';
