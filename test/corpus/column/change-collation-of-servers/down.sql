DROP VIEW public.words;

DROP INDEX public.word_plain;

ALTER TABLE public.word
ALTER COLUMN text TYPE text COLLATE pg_catalog."ja-JP-x-icu";

CREATE INDEX word_plain ON public.word (plain);

CREATE VIEW public.words AS
SELECT
  text
FROM
  public.word
ORDER BY
  (plain COLLATE "en-x-icu");
