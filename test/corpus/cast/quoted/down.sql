DROP CAST (text AS "App"."Sta""tus");

CREATE CAST (text AS "App"."Sta""tus")
WITH
  FUNCTION "App"."Do ""it"".now" (text);
