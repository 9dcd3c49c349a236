DROP EVENT TRIGGER ear;

DROP PUBLICATION sales;

DROP MATERIALIZED VIEW app.kept;

DROP VIEW app.people;

DROP FOREIGN TABLE app.far;

DROP TABLE app.person;

DROP SERVER s;

DROP FOREIGN DATA WRAPPER w;

DROP AGGREGATE app.every (bigint);

DROP PROCEDURE app.act (IN text);

DROP FUNCTION app.one (character varying);

DROP FUNCTION public.fire ();

DROP LANGUAGE checked;

DROP SEQUENCE app.numbers;

DROP TYPE app.span;

DROP DOMAIN app.word;

DROP TYPE app.pair;

DROP TYPE app.mood;

DROP SCHEMA app;

DROP ROLE reader;
