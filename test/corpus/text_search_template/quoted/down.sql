DROP TEXT SEARCH TEMPLATE public."a.b";

DROP TEXT SEARCH TEMPLATE public.a_name_of_sixty_three_bytes_is_the_longest_that_postgres_allows;

DROP TEXT SEARCH TEMPLATE public."select";

ALTER TEXT SEARCH TEMPLATE "Search"."New ""Name"""
RENAME TO "Old Name";
