DROP VIEW public.v;

DROP TABLE app.t;

DROP FUNCTION app.area ();

DROP FUNCTION public.area ();

DROP FUNCTION public.closed ();

DROP SEQUENCE app.numbers;

DROP TYPE app.mood;

DROP SCHEMA fresh;
