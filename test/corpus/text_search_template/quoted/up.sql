ALTER TEXT SEARCH TEMPLATE "Search"."Old Name"
RENAME TO "New ""Name""";

CREATE TEXT SEARCH TEMPLATE public."a.b" (INIT = dsimple_init, LEXIZE = dsimple_lexize);

CREATE TEXT SEARCH TEMPLATE public.a_name_of_sixty_three_bytes_is_the_longest_that_postgres_allows (LEXIZE = dsimple_lexize);

CREATE TEXT SEARCH TEMPLATE public."select" (LEXIZE = dsimple_lexize);

COMMENT ON TEXT SEARCH TEMPLATE public."a.b" IS 'It''s "quoted"';
