ALTER TEXT SEARCH PARSER "Search"."Old Name"
RENAME TO "New ""Name""";

CREATE TEXT SEARCH PARSER public."a.b" (
  START = prsd_start,
  GETTOKEN = prsd_nexttoken,
  END = prsd_end,
  LEXTYPES = prsd_lextype,
  HEADLINE = prsd_headline
);

CREATE TEXT SEARCH PARSER public.a_name_of_sixty_three_bytes_is_the_longest_that_postgres_allows (
  START = prsd_start,
  GETTOKEN = prsd_nexttoken,
  END = prsd_end,
  LEXTYPES = prsd_lextype
);

CREATE TEXT SEARCH PARSER public."select" (
  START = prsd_start,
  GETTOKEN = prsd_nexttoken,
  END = prsd_end,
  LEXTYPES = prsd_lextype
);

COMMENT ON TEXT SEARCH PARSER public."a.b" IS 'It''s "quoted"';
