COMMENT ON ACCESS METHOD "Pla""in" IS NULL;

DROP TABLE public.note;

DROP ACCESS METHOD aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa;

DROP ACCESS METHOD "table";
