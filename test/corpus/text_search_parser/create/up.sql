CREATE TEXT SEARCH PARSER public.plain (
  START = prsd_start,
  GETTOKEN = prsd_nexttoken,
  END = prsd_end,
  LEXTYPES = prsd_lextype
);

CREATE TEXT SEARCH PARSER public.whole (
  START = prsd_start,
  GETTOKEN = prsd_nexttoken,
  END = prsd_end,
  LEXTYPES = prsd_lextype,
  HEADLINE = prsd_headline
);

COMMENT ON TEXT SEARCH PARSER public.whole IS 'All of it';
