CREATE SCHEMA app;

CREATE CONVERSION app.from_greek FOR 'ISO_8859_7' TO 'UTF8'
FROM
  iso8859_to_utf8;

CREATE DEFAULT CONVERSION public.to_latin FOR 'UTF8' TO 'LATIN1'
FROM
  utf8_to_iso8859_1;

COMMENT ON CONVERSION public.to_latin IS 'For old printers';
