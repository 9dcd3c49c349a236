DROP MATERIALIZED VIEW app.many;

DROP VIEW app.people;

DROP TABLE app.person;

DROP PROCEDURE public.tidy (IN integer);

DROP FUNCTION public.act ();

DROP FUNCTION public.area (integer, numeric);

DROP SEQUENCE public.numbers;

DROP DOMAIN public.email;

DROP TYPE public.address;

DROP TYPE public.mood;

DROP SCHEMA app;
