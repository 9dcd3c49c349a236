CREATE SCHEMA app;

CREATE TYPE app.role AS ENUM('admin', 'guest');

CREATE SEQUENCE app.number;

CREATE FUNCTION app.touch () RETURNS trigger LANGUAGE plpgsql AS $$begin new.changed_at := now(); return new; end$$;

CREATE TABLE app."user" (
  id bigint DEFAULT nextval('app.number'::regclass) NOT NULL,
  role app.role DEFAULT 'guest'::app.role NOT NULL,
  changed_at timestamp with time zone,
  boss_id bigint,
  CONSTRAINT user_pkey PRIMARY KEY (id),
  CONSTRAINT user_boss_id_fkey FOREIGN KEY (boss_id) REFERENCES app."user" (id)
);

ALTER TABLE app."user" ENABLE ROW LEVEL SECURITY;

CREATE VIEW app.admin AS
SELECT
  id
FROM
  app."user"
WHERE
  (role = 'admin'::app.role);

CREATE MATERIALIZED VIEW app.role_count AS
SELECT
  role,
  count(*) AS n
FROM
  app."user"
GROUP BY
  role;

CREATE UNIQUE INDEX role_count_key ON app.role_count (role);

CREATE TRIGGER user_touch
BEFORE UPDATE ON app."user" FOR EACH ROW
EXECUTE FUNCTION app.touch ();

CREATE POLICY user_guest ON app."user" USING (role = 'guest'::app.role);

COMMENT ON SCHEMA app IS 'All of it';
