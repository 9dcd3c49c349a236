CREATE TEXT SEARCH DICTIONARY public.plain (TEMPLATE = simple);

CREATE TEXT SEARCH DICTIONARY public.simple (TEMPLATE = snowball, language = 'german');

CREATE TEXT SEARCH CONFIGURATION public.catalogue (PARSER = "default");

ALTER TEXT SEARCH CONFIGURATION public.catalogue
  ADD MAPPING FOR asciiword
  WITH english_stem;

ALTER TEXT SEARCH CONFIGURATION public.catalogue
  ADD MAPPING FOR word, hword
  WITH public.plain, english_stem;

ALTER TEXT SEARCH CONFIGURATION public.catalogue
  ADD MAPPING FOR "float"
  WITH simple;

CREATE TEXT SEARCH CONFIGURATION public.empty (PARSER = "default");

CREATE TEXT SEARCH CONFIGURATION public.english_without_urls (PARSER = "default");

ALTER TEXT SEARCH CONFIGURATION public.english_without_urls
  ADD MAPPING FOR asciiword, hword_part, hword_asciipart, asciihword
  WITH english_stem;

ALTER TEXT SEARCH CONFIGURATION public.english_without_urls
  ADD MAPPING FOR word, hword
  WITH public.plain, english_stem;

ALTER TEXT SEARCH CONFIGURATION public.english_without_urls
  ADD MAPPING FOR numword, email, host, sfloat, version, hword_numpart, numhword, file, "float", "int", uint
  WITH simple;

CREATE TEXT SEARCH CONFIGURATION public.shadowed (PARSER = "default");

ALTER TEXT SEARCH CONFIGURATION public.shadowed
  ADD MAPPING FOR word
  WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.shadowed
  ADD MAPPING FOR hword
  WITH public.simple;

CREATE TABLE public.article (
  id bigint,
  title text,
  found tsvector GENERATED ALWAYS AS (to_tsvector('public.catalogue'::regconfig, title)) STORED
);

CREATE INDEX article_title_idx ON public.article USING gin (
  to_tsvector('public.english_without_urls'::regconfig, title)
);

COMMENT ON TEXT SEARCH CONFIGURATION public.english_without_urls IS 'As in English, less what no reader looks for';
