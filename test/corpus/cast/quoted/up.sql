DROP CAST (text AS "App"."Sta""tus");

CREATE CAST (text AS "App"."Sta""tus")
WITH
  FUNCTION "App"."Do ""it"".now" (text) AS IMPLICIT;

COMMENT ON CAST(text AS "App"."Sta""tus") IS 'it''s';
