ALTER STATISTICS public."Old Name" RENAME TO "New ""Name""";

CREATE STATISTICS public."a.b" ON "With Space", "with ""quote""" FROM public."Order";

CREATE STATISTICS public.a_name_of_sixty_three_bytes_is_the_longest_that_postgres_allows ON "With Space", "with ""quote""" FROM public."Order";

CREATE STATISTICS public."select" ON "With Space", (lower("with ""quote""") || 'it''s'::text) FROM public."Order";

ALTER STATISTICS public."select" SET STATISTICS 5;

COMMENT ON STATISTICS public."select" IS 'It''s "quoted"';
