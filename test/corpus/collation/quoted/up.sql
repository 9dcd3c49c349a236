ALTER COLLATION "App"."Select ""it"".now"
RENAME TO "Select ""it"".now__old";

CREATE COLLATION "App"."Select ""it"".now" (provider = libc, locale = 'POSIX');

ALTER TABLE "App"."Member"
ALTER COLUMN "Group" TYPE text COLLATE "App"."Select ""it"".now";

DROP COLLATION "App"."Select ""it"".now__old";

COMMENT ON COLLATION "App"."Select ""it"".now" IS 'it''s';
