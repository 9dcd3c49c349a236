ALTER DOMAIN public."Points"
RENAME CONSTRAINT "check" TO "select";

ALTER DOMAIN public."Points"
DROP CONSTRAINT "Ünique ""Name"" of.it";

ALTER DOMAIN public."Points"
ADD CONSTRAINT "abcdefghij abcdefghij abcdefghij abcdefghij abcdefghij abcdefö" CHECK (VALUE <> 'c'::text);

ALTER DOMAIN public."Points"
ADD CONSTRAINT "Ünique ""Name"" of.it" CHECK (VALUE <> 'b'::text);

COMMENT ON CONSTRAINT "select" ON DOMAIN public."Points" IS 'It''s "quoted"';
