DROP TEXT SEARCH DICTIONARY public."a.b";

DROP TEXT SEARCH DICTIONARY public.a_name_of_sixty_three_bytes_is_the_longest_that_postgres_allows;

DROP TEXT SEARCH DICTIONARY public.of_a_number;

DROP TEXT SEARCH DICTIONARY public.simple;

DROP TEXT SEARCH TEMPLATE "Search"."select";

DROP TEXT SEARCH TEMPLATE public.simple;

ALTER TEXT SEARCH DICTIONARY "Search"."New ""Name"""
RENAME TO "Old Name";
