DROP INDEX public.article_title_idx;

DROP TEXT SEARCH CONFIGURATION public.catalogue;

CREATE TEXT SEARCH CONFIGURATION public.catalogue (PARSER = public.words);

ALTER TEXT SEARCH CONFIGURATION public.catalogue
  ADD MAPPING FOR word
  WITH english_stem;

CREATE INDEX article_title_idx ON public.article USING gin (to_tsvector('public.catalogue'::regconfig, title));

COMMENT ON TEXT SEARCH CONFIGURATION public.catalogue IS 'Stays';
