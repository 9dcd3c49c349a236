CREATE ACCESS METHOD aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa TYPE TABLE HANDLER heap_tableam_handler;

CREATE ACCESS METHOD "table" TYPE TABLE HANDLER public."Rows ""of"".it";

CREATE TABLE public.note (body text) USING "Pla""in";

COMMENT ON ACCESS METHOD "Pla""in" IS 'it''s';
