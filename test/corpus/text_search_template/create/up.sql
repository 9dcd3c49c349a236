CREATE TEXT SEARCH TEMPLATE public.plain (LEXIZE = dsimple_lexize);

CREATE TEXT SEARCH TEMPLATE public.whole (INIT = dsimple_init, LEXIZE = dsimple_lexize);

COMMENT ON TEXT SEARCH TEMPLATE public.whole IS 'All of it';
