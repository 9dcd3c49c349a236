DROP VIEW public."abcdefghij_abcdefghij_abcdefghij_abcdefghij_abcdefghij_abcdefö";

DROP VIEW public."Select ""x"".ü";

CREATE VIEW public."Select ""x"".ü" AS
SELECT
  1 AS "Group",
  2 AS "a ""b""";
