CREATE ACCESS METHOD plain TYPE TABLE HANDLER heap_tableam_handler;

COMMENT ON ACCESS METHOD plain IS 'As heap is';

DROP SCHEMA empty;
