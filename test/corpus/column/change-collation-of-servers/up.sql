DROP VIEW public.words;

DROP INDEX public.word_plain;

ALTER TABLE public.word
ALTER COLUMN text TYPE text COLLATE pg_catalog."de-DE-x-icu";

CREATE INDEX word_plain ON public.word (plain COLLATE "sv-SE-x-icu");

CREATE VIEW public.words AS
SELECT
  text
FROM
  public.word
ORDER BY
  (plain COLLATE "fr-x-icu");
