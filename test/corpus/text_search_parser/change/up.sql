DROP TEXT SEARCH CONFIGURATION public.uses_it;

DROP TEXT SEARCH PARSER public.changes;

CREATE TEXT SEARCH PARSER public.changes (
  START = prsd_start,
  GETTOKEN = prsd_nexttoken,
  END = prsd_end,
  LEXTYPES = prsd_lextype,
  HEADLINE = prsd_headline
);

CREATE TEXT SEARCH CONFIGURATION public.uses_it (PARSER = public.changes);

ALTER TEXT SEARCH CONFIGURATION public.uses_it
  ADD MAPPING FOR word
  WITH simple;

COMMENT ON TEXT SEARCH PARSER public.changes IS 'Stays';
