DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'reader') THEN
    COMMENT ON ROLE reader IS NULL;
  ELSE
    CREATE ROLE reader;
  END IF;
END
$$;

CREATE SCHEMA app;

CREATE TYPE app.mood AS ENUM('calm', 'wild');

CREATE TYPE app.pair AS (x integer, y integer);

CREATE DOMAIN app.word AS text;

CREATE TYPE app.span AS RANGE (subtype = double precision);

CREATE SEQUENCE app.numbers;

CREATE LANGUAGE checked HANDLER plpgsql_call_handler;

CREATE FUNCTION app.one (of character varying) RETURNS integer LANGUAGE sql AS $$select 1$$;

CREATE PROCEDURE app.act (of text) LANGUAGE sql AS $$select 1$$;

CREATE AGGREGATE app.every (bigint) (SFUNC = int8pl, STYPE = bigint);

CREATE TABLE app.person (id bigint, name text);

SECURITY LABEL FOR a ON ROUTINE app.every (bigint) IS 'on aggregate';

SECURITY LABEL FOR a ON COLUMN app.pair.y IS 'on attribute';

SECURITY LABEL FOR b ON COLUMN app.pair.y IS 'also';

SECURITY LABEL FOR a ON COLUMN app.person.name IS 'on column';

SECURITY LABEL FOR a ON TYPE app.pair IS 'on composite';

SECURITY LABEL FOR a ON DOMAIN app.word IS 'on domain';

SECURITY LABEL FOR a ON TYPE app.mood IS 'on enum';

SECURITY LABEL FOR a ON FUNCTION app.one (character varying) IS 'on function';

SECURITY LABEL FOR a ON LANGUAGE checked IS 'on language';

SECURITY LABEL FOR a ON PROCEDURE app.act (text) IS 'on procedure';

SECURITY LABEL FOR a ON TYPE app.span IS 'on range';

SECURITY LABEL FOR a ON ROLE reader IS 'on role';

SECURITY LABEL FOR a ON SCHEMA app IS 'on schema';

SECURITY LABEL FOR a ON SEQUENCE app.numbers IS 'on sequence';

SECURITY LABEL FOR a ON TABLE app.person IS 'on table';

DROP SCHEMA other;
