ALTER TEXT SEARCH CONFIGURATION public.catalogue DROP MAPPING FOR url;

ALTER TEXT SEARCH CONFIGURATION public.catalogue
  ALTER MAPPING FOR word, hword
  WITH english_stem, public.plain;

ALTER TEXT SEARCH CONFIGURATION public.catalogue
  ALTER MAPPING FOR email
  WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.catalogue
  ADD MAPPING FOR numword
  WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.catalogue
  ADD MAPPING FOR asciihword
  WITH english_stem;

DROP TEXT SEARCH DICTIONARY public.goes;
