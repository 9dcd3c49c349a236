CREATE TEXT SEARCH DICTIONARY public.goes (TEMPLATE = simple);

ALTER TEXT SEARCH CONFIGURATION public.catalogue DROP MAPPING FOR numword, asciihword;

ALTER TEXT SEARCH CONFIGURATION public.catalogue
  ALTER MAPPING FOR word, hword
  WITH public.plain, english_stem;

ALTER TEXT SEARCH CONFIGURATION public.catalogue
  ALTER MAPPING FOR email
  WITH public.goes, simple;

ALTER TEXT SEARCH CONFIGURATION public.catalogue
  ADD MAPPING FOR url
  WITH public.goes;
