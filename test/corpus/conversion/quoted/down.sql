DROP CONVERSION "App"."To ""Latin"".1";

DROP CONVERSION "App".aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa;

DROP CONVERSION public."table";

DROP SCHEMA "App";
