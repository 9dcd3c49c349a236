COMMENT ON COLLATION "App"."Select ""it"".now" IS NULL;

ALTER COLLATION "App"."Select ""it"".now"
RENAME TO "Select ""it"".now__old";

CREATE COLLATION "App"."Select ""it"".now" (provider = libc, locale = 'C');

ALTER TABLE "App"."Member"
ALTER COLUMN "Group" TYPE text COLLATE "App"."Select ""it"".now";

DROP COLLATION "App"."Select ""it"".now__old";
