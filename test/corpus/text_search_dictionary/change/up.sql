DROP TEXT SEARCH CONFIGURATION public.uses_it;

DROP TEXT SEARCH DICTIONARY public.of_another_template;

ALTER TEXT SEARCH DICTIONARY public.added (stopwords = 'english');

ALTER TEXT SEARCH DICTIONARY public.changed (stopwords = 'german', accept = 'false');

ALTER TEXT SEARCH DICTIONARY public.emptied (accept);

ALTER TEXT SEARCH DICTIONARY public.in_another_order (stopwords = 'english', accept = 'false');

ALTER TEXT SEARCH DICTIONARY public.one_less (accept);

CREATE TEXT SEARCH DICTIONARY public.of_another_template (
  TEMPLATE = snowball,
  language = 'german',
  stopwords = 'german'
);

CREATE TEXT SEARCH CONFIGURATION public.uses_it (PARSER = "default");

ALTER TEXT SEARCH CONFIGURATION public.uses_it
  ADD MAPPING FOR word
  WITH public.of_another_template;

COMMENT ON TEXT SEARCH DICTIONARY public.of_another_template IS 'Stays';
