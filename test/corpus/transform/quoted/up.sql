CREATE OR REPLACE TRANSFORM FOR "App"."Mo""od" LANGUAGE "Pl ""pg""" (
  FROM
    SQL
  WITH
    FUNCTION prsd_lextype (internal),
    TO SQL
  WITH
    FUNCTION "App"."To ""mood"".1" (internal)
);

CREATE FUNCTION public.feel ("App"."Mo""od") RETURNS text LANGUAGE "Pl ""pg""" TRANSFORM FOR TYPE "App"."Mo""od" AS $$begin return $1; end$$;

COMMENT ON TRANSFORM FOR "App"."Mo""od" LANGUAGE "Pl ""pg""" IS 'it''s';
