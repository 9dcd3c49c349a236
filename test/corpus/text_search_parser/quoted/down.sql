DROP TEXT SEARCH PARSER public."a.b";

DROP TEXT SEARCH PARSER public.a_name_of_sixty_three_bytes_is_the_longest_that_postgres_allows;

DROP TEXT SEARCH PARSER public."select";

ALTER TEXT SEARCH PARSER "Search"."New ""Name"""
RENAME TO "Old Name";
