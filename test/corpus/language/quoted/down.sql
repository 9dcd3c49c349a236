DROP FUNCTION public.two ();

DROP LANGUAGE "It's ""Odd""";

DROP FUNCTION "My ""S"""."Handle.It" ();

DROP LANGUAGE "Lxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";

DROP LANGUAGE "select";

DROP SCHEMA "My ""S""";
