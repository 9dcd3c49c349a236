DROP CONVERSION public.to_latin;

CREATE CONVERSION public.to_latin FOR 'UTF8' TO 'LATIN1'
FROM
  utf8_to_iso8859_1;

COMMENT ON CONVERSION public.to_latin IS 'Stays';
