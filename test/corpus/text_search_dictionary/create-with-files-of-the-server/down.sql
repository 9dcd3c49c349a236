DROP TEXT SEARCH DICTIONARY public.our_phrases;

DROP TEXT SEARCH DICTIONARY public.our_spelling;

DROP TEXT SEARCH DICTIONARY public.our_synonyms;
