SECURITY LABEL FOR "An""on" ON COLUMN "App"."Per""son.1"."Na""me" IS NULL;

SECURITY LABEL FOR "select" ON COLUMN "App"."Per""son.1"."Na""me" IS NULL;

SECURITY LABEL FOR aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ON COLUMN "App"."Per""son.1".aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa IS NULL;

SECURITY LABEL FOR "An""on" ON FUNCTION "App"."it's" () IS NULL;
