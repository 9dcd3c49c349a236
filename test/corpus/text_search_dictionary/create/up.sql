CREATE TEXT SEARCH DICTIONARY public.english_words (TEMPLATE = snowball, language = 'english');

CREATE TEXT SEARCH DICTIONARY public.names (
  TEMPLATE = synonym,
  synonyms = 'synonym_sample',
  casesensitive = 'true'
);

CREATE TEXT SEARCH DICTIONARY public.spelling (
  TEMPLATE = ispell,
  dictfile = 'ispell_sample',
  afffile = 'ispell_sample',
  stopwords = 'english'
);

CREATE TEXT SEARCH DICTIONARY public.words (TEMPLATE = snowball, language = 'english');

CREATE TEXT SEARCH DICTIONARY public.a_thesaurus (
  TEMPLATE = thesaurus,
  dictfile = 'thesaurus_sample',
  dictionary = 'public.words'
);

COMMENT ON TEXT SEARCH DICTIONARY public.english_words IS 'Keeps stop words';
