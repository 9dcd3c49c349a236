SECURITY LABEL FOR "An""on" ON COLUMN "App"."Per""son.1"."Na""me" IS 'it''s IS ''x'' -- and $$more$$'
;

SECURITY LABEL FOR "select" ON COLUMN "App"."Per""son.1"."Na""me" IS '%s %I';

SECURITY LABEL FOR aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ON COLUMN "App"."Per""son.1".aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa IS 'x';

SECURITY LABEL FOR "An""on" ON FUNCTION "App"."it's" () IS '100% it''s $name$';
