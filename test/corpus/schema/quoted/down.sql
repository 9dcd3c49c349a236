DROP TABLE "Two Words"."a.b";

DROP TABLE "select"."from";

DROP SCHEMA "Two Words";

DROP SCHEMA "select";
