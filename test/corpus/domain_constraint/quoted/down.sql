ALTER DOMAIN public."Points"
DROP CONSTRAINT "Ünique ""Name"" of.it";

ALTER DOMAIN public."Points"
ADD CONSTRAINT "Ünique ""Name"" of.it" CHECK (VALUE <> 'a'::text);

COMMENT ON CONSTRAINT "select" ON DOMAIN public."Points" IS NULL;

ALTER DOMAIN public."Points"
DROP CONSTRAINT "abcdefghij abcdefghij abcdefghij abcdefghij abcdefghij abcdefö";

ALTER DOMAIN public."Points"
RENAME CONSTRAINT "select" TO "check";
