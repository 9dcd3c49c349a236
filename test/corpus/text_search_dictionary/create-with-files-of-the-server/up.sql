CREATE TEXT SEARCH DICTIONARY public.our_phrases (
  TEMPLATE = thesaurus,
  dictfile = 'our_phrases',
  dictionary = 'simple'
);

CREATE TEXT SEARCH DICTIONARY public.our_spelling (
  TEMPLATE = ispell,
  dictfile = 'our_words',
  afffile = 'our_endings',
  stopwords = 'our_fillers'
);

CREATE TEXT SEARCH DICTIONARY public.our_synonyms (TEMPLATE = synonym, synonyms = 'our_names');
