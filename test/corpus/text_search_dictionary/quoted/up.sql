ALTER TEXT SEARCH DICTIONARY "Search"."Old Name"
RENAME TO "New ""Name""";

CREATE TEXT SEARCH TEMPLATE "Search"."select" (INIT = dsimple_init, LEXIZE = dsimple_lexize);

CREATE TEXT SEARCH TEMPLATE public.simple (LEXIZE = dsimple_lexize);

CREATE TEXT SEARCH DICTIONARY public."a.b" (TEMPLATE = "Search"."select", accept = 'true');

CREATE TEXT SEARCH DICTIONARY public.a_name_of_sixty_three_bytes_is_the_longest_that_postgres_allows (TEMPLATE = simple);

CREATE TEXT SEARCH DICTIONARY public.of_a_number (TEMPLATE = simple, accept = 1);

CREATE TEXT SEARCH DICTIONARY public.simple (TEMPLATE = public.simple);

COMMENT ON TEXT SEARCH DICTIONARY public."a.b" IS 'It''s "quoted"';
