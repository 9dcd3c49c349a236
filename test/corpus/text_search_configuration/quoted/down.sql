ALTER TEXT SEARCH CONFIGURATION "Search"."New ""Name""" DROP MAPPING FOR word, "float";

DROP TEXT SEARCH CONFIGURATION public.a_name_of_sixty_three_bytes_is_the_longest_that_postgres_allows;

DROP TEXT SEARCH CONFIGURATION public."c.d";

DROP TEXT SEARCH DICTIONARY "Search"."select";

ALTER TEXT SEARCH CONFIGURATION "Search"."New ""Name""" RENAME TO "Old Name";
