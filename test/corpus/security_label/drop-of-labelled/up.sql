CREATE SCHEMA other;

DROP TABLE app.person;

DROP AGGREGATE app.every (bigint);

DROP PROCEDURE app.act (IN text);

DROP FUNCTION app.one (character varying);

DROP LANGUAGE checked;

DROP SEQUENCE app.numbers;

DROP TYPE app.span;

DROP DOMAIN app.word;

DROP TYPE app.pair;

DROP TYPE app.mood;

DROP SCHEMA app;

DROP ROLE reader;
