COMMENT ON TRANSFORM FOR "App"."Mo""od" LANGUAGE "Pl ""pg""" IS NULL;

DROP FUNCTION public.feel ("App"."Mo""od");

CREATE OR REPLACE TRANSFORM FOR "App"."Mo""od" LANGUAGE "Pl ""pg""" (
  TO SQL
  WITH
    FUNCTION "App"."To ""mood"".1" (internal)
);
