CREATE TEXT SEARCH DICTIONARY public.goes (TEMPLATE = simple);

CREATE TEXT SEARCH DICTIONARY public.goes_too (TEMPLATE = snowball, language = 'english');

CREATE TEXT SEARCH DICTIONARY public.a_thesaurus (
  TEMPLATE = thesaurus,
  dictfile = 'thesaurus_sample',
  dictionary = 'public.goes_too'
);

ALTER TEXT SEARCH CONFIGURATION public.stays
  ALTER MAPPING FOR word
  WITH public.goes, simple;

COMMENT ON TEXT SEARCH DICTIONARY public.goes IS 'Goes';
