DROP MATERIALIZED VIEW app.role_count;

DROP VIEW app.admin;

DROP TABLE app."user";

DROP FUNCTION app.touch ();

DROP SEQUENCE app.number;

DROP TYPE app.role;

DROP SCHEMA app;
