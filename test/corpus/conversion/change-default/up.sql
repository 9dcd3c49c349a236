DROP CONVERSION public.as_latin;

DROP CONVERSION public.to_latin;

CREATE DEFAULT CONVERSION public.as_latin FOR 'UTF8' TO 'LATIN1'
FROM
  utf8_to_iso8859_1;

CREATE CONVERSION public.to_latin FOR 'UTF8' TO 'LATIN1'
FROM
  utf8_to_iso8859_1;
