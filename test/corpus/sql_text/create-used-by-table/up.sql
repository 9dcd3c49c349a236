CREATE TEXT SEARCH DICTIONARY public.words (TEMPLATE = pg_catalog.simple);

CREATE TEXT SEARCH CONFIGURATION public.pages (
  COPY = pg_catalog.simple
);

ALTER TEXT SEARCH CONFIGURATION public.pages
ALTER MAPPING FOR word
WITH
  public.words;

CREATE TABLE public.page (
  id bigint,
  body text,
  words tsvector GENERATED ALWAYS AS (to_tsvector('public.pages'::regconfig, body)) STORED
);
