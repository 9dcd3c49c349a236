DROP CONVERSION public.as_latin;

DROP CONVERSION public.to_latin;

CREATE CONVERSION public.as_latin FOR 'UTF8' TO 'LATIN1'
FROM
  utf8_to_iso8859_1;

CREATE DEFAULT CONVERSION public.to_latin FOR 'UTF8' TO 'LATIN1'
FROM
  utf8_to_iso8859_1;
