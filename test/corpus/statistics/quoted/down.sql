DROP STATISTICS public."a.b";

DROP STATISTICS public.a_name_of_sixty_three_bytes_is_the_longest_that_postgres_allows;

DROP STATISTICS public."select";

ALTER STATISTICS public."New ""Name""" RENAME TO "Old Name";
