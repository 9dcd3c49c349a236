DROP TABLE "App"."T";

DROP TYPE "App"."A ""b"".c";

DROP SCHEMA "App";
