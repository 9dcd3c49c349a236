CREATE TEXT SEARCH TEMPLATE public.goes (INIT = dsimple_init, LEXIZE = dsimple_lexize);
