CREATE EXTENSION dict_int SCHEMA public;

CREATE EXTENSION unaccent SCHEMA public;

CREATE TEXT SEARCH DICTIONARY public.a_number (
  TEMPLATE = public.intdict_template,
  maxlen = 5,
  rejectlong = 'true'
);

CREATE TEXT SEARCH DICTIONARY public.a_text (TEMPLATE = public.intdict_template, maxlen = '5');

CREATE TEXT SEARCH CONFIGURATION public.unaccented (PARSER = "default");

ALTER TEXT SEARCH CONFIGURATION public.unaccented
  ADD MAPPING FOR asciiword, hword_asciipart, asciihword
  WITH english_stem;

ALTER TEXT SEARCH CONFIGURATION public.unaccented
  ADD MAPPING FOR word, hword_part, hword
  WITH public.unaccent, english_stem;

ALTER TEXT SEARCH CONFIGURATION public.unaccented
  ADD MAPPING FOR numword, email, url, host, sfloat, version, hword_numpart, numhword, url_path, file, "float"
  WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.unaccented
  ADD MAPPING FOR "int"
  WITH public.a_text;

ALTER TEXT SEARCH CONFIGURATION public.unaccented
  ADD MAPPING FOR uint
  WITH public.a_number;
