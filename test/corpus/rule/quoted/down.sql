DROP TABLE "App"."User";

DROP TABLE "App"."Log";

DROP FUNCTION "App"."Do" (integer);

DROP SCHEMA "App";
