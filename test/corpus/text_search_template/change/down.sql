DROP TEXT SEARCH CONFIGURATION public.uses_that;

DROP TEXT SEARCH DICTIONARY public.uses_it;

DROP TEXT SEARCH TEMPLATE public.changes;

CREATE TEXT SEARCH TEMPLATE public.changes (LEXIZE = dsimple_lexize);

CREATE TEXT SEARCH DICTIONARY public.uses_it (TEMPLATE = public.changes);

CREATE TEXT SEARCH CONFIGURATION public.uses_that (PARSER = "default");

ALTER TEXT SEARCH CONFIGURATION public.uses_that
  ADD MAPPING FOR word
  WITH public.uses_it;

COMMENT ON TEXT SEARCH TEMPLATE public.changes IS 'Stays';
