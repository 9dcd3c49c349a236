ALTER FUNCTION "App"."Many ""of"".it" ()
RENAME TO "Many ""of"".it__old";

ALTER FUNCTION "App"."Many ""of"".it" ("App"."Select ""it"".now")
RENAME TO "Many ""of"".it__old";

ALTER FUNCTION "App"."Many ""of"".it" ("App"."Select ""it"".now" [])
RENAME TO "Many ""of"".it__old";

ALTER FUNCTION "App"."Select ""it"".now" (date, date)
RENAME TO "Select ""it"".now__old";

ALTER FUNCTION "App"."Select ""it"".now" (date, date, text)
RENAME TO "Select ""it"".now__old";

ALTER TYPE "App"."Many ""of"".it"
RENAME TO "Many ""of"".it__old";

ALTER TYPE "App"."Select ""it"".now"
RENAME TO "Select ""it"".now__old";

CREATE TYPE "App"."Select ""it"".now" AS RANGE (
  subtype = date,
  multirange_type_name = "App"."Many ""of"".it"
);

ALTER TABLE "App"."Part"
ALTER COLUMN "Group" TYPE "App"."Select ""it"".now" USING "Group"::text::"App"."Select ""it"".now";

DROP TYPE "App"."Select ""it"".now__old";

COMMENT ON TYPE "App"."Select ""it"".now" IS 'its';

ALTER FUNCTION "App"."Many ""of"".it" ()
RENAME TO "Select ""it"".now_multirange";

ALTER FUNCTION "App"."Many ""of"".it" ("App"."Select ""it"".now")
RENAME TO "Select ""it"".now_multirange";

ALTER FUNCTION "App"."Many ""of"".it" ("App"."Select ""it"".now" [])
RENAME TO "Select ""it"".now_multirange";

ALTER TYPE "App"."Many ""of"".it"
RENAME TO "Select ""it"".now_multirange";
