CREATE SCHEMA "App";

CREATE CONVERSION "App"."To ""Latin"".1" FOR 'UTF8' TO 'LATIN1'
FROM
  utf8_to_iso8859_1;

CREATE CONVERSION "App".aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa FOR 'LATIN1' TO 'UTF8'
FROM
  iso8859_1_to_utf8;

CREATE CONVERSION public."table" FOR 'LATIN1' TO 'UTF8'
FROM
  iso8859_1_to_utf8;

COMMENT ON CONVERSION "App".aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa IS 'it''s';
