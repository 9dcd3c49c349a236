ALTER TEXT SEARCH CONFIGURATION "Search"."Old Name" RENAME TO "New ""Name""";

CREATE TEXT SEARCH DICTIONARY "Search"."select" (TEMPLATE = simple);

ALTER TEXT SEARCH CONFIGURATION "Search"."New ""Name"""
  ADD MAPPING FOR word
  WITH public."a.b";

ALTER TEXT SEARCH CONFIGURATION "Search"."New ""Name"""
  ADD MAPPING FOR "float"
  WITH "Search"."select", public."a.b";

CREATE TEXT SEARCH CONFIGURATION public.a_name_of_sixty_three_bytes_is_the_longest_that_postgres_allows (PARSER = "default");

CREATE TEXT SEARCH CONFIGURATION public."c.d" (PARSER = "default");

ALTER TEXT SEARCH CONFIGURATION public."c.d"
  ADD MAPPING FOR word
  WITH public."a.b";

ALTER TEXT SEARCH CONFIGURATION public."c.d"
  ADD MAPPING FOR "float"
  WITH "Search"."select", public."a.b";

COMMENT ON TEXT SEARCH CONFIGURATION public."c.d" IS 'It''s "quoted"';
