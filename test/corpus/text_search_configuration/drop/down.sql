CREATE SCHEMA search;

CREATE TEXT SEARCH CONFIGURATION search.catalogue (PARSER = "default");

ALTER TEXT SEARCH CONFIGURATION search.catalogue
  ADD MAPPING FOR asciiword, word, hword_part, hword_asciipart, asciihword, hword
  WITH german_stem;

ALTER TEXT SEARCH CONFIGURATION search.catalogue
  ADD MAPPING FOR numword, email, url, host, sfloat, version, hword_numpart, numhword, url_path, file, "float", "int", uint
  WITH simple;

CREATE INDEX article_title_idx ON public.article USING gin (to_tsvector('search.catalogue'::regconfig, title));
