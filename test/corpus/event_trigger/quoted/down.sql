DROP EVENT TRIGGER "The ""one"" and a.b";

DROP FUNCTION "App"."On ""ddl""" ();

DROP SCHEMA "App";
