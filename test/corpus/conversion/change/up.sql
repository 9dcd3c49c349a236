DROP CONVERSION public.to_latin;

CREATE DEFAULT CONVERSION public.to_latin FOR 'UTF8' TO 'LATIN2'
FROM
  utf8_to_iso8859;

COMMENT ON CONVERSION public.to_latin IS 'Stays';
