CREATE OR REPLACE VIEW public."Select ""x"".ü" AS
SELECT
  1 AS "Group",
  2 AS "a ""b""",
  'it''s'::text AS "c'd;--"
;

CREATE VIEW public."abcdefghij_abcdefghij_abcdefghij_abcdefghij_abcdefghij_abcdefö" AS
SELECT
  "Group"
FROM
  public."Select ""x"".ü";

COMMENT ON COLUMN public."Select ""x"".ü"."a ""b""" IS 'it''s';
