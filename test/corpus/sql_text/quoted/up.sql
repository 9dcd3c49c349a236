CREATE CONVERSION public."Select ""ä' ;-- x.y" FOR 'UTF8' TO 'LATIN1'
FROM
  utf8_to_iso8859_1;
