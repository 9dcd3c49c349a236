DROP POLICY task_open ON app.task;

DROP TRIGGER task_touch ON app.task;

DROP MATERIALIZED VIEW app.counts;

DROP VIEW app.open_task;

ALTER TABLE app.task
DROP CONSTRAINT task_state;

ALTER TABLE app.note
DROP CONSTRAINT note_task;

DROP INDEX app.task_fn;

DROP INDEX app.task_open;

ALTER TABLE app.task
ALTER COLUMN state
DROP DEFAULT;

ALTER TABLE app.task
ALTER COLUMN states
DROP DEFAULT;

ALTER TABLE app.task
DROP COLUMN is_open;

DROP FUNCTION app.is_open (app.state);

DROP FUNCTION app.is_open (app.state, text);

ALTER DOMAIN app.live_state
DROP CONSTRAINT live;

ALTER TYPE app.state
RENAME TO state__old;

ALTER TYPE app.step
RENAME TO step__old;

ALTER DOMAIN app.live_state
RENAME TO live_state__old;

CREATE TYPE app.state AS ENUM('new', 'gone', 'open', 'finished');

CREATE TYPE app.step AS (
  was app.state,
  at timestamp with time zone,
  why text
);

CREATE DOMAIN app.live_state AS app.state DEFAULT 'new'::app.state;

ALTER TABLE app.note
ALTER COLUMN task_state TYPE app.state USING task_state::text::app.state;

ALTER TABLE app.task
ALTER COLUMN state TYPE app.state USING state::text::app.state,
ALTER COLUMN states TYPE app.state[] USING states::text::app.state[],
ALTER COLUMN live TYPE app.live_state USING live::text::app.live_state,
ALTER COLUMN history TYPE app.step[] USING history::text::app.step[],
ALTER COLUMN last TYPE app.step USING last::text::app.step;

DROP DOMAIN app.live_state__old;

DROP TYPE app.step__old;

DROP TYPE app.state__old;

ALTER TYPE app.step
DROP ATTRIBUTE why;

ALTER DOMAIN app.live_state
ADD CONSTRAINT live CHECK (VALUE <> 'gone'::app.state);

CREATE FUNCTION app.is_open (s app.state) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN (s = 'open'::app.state);

CREATE FUNCTION app.is_open (s app.state, t text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$select s::text = t$$;

ALTER TABLE app.task
ADD COLUMN is_open boolean GENERATED ALWAYS AS (app.is_open (state)) STORED;

ALTER TABLE app.task
ALTER COLUMN state
SET DEFAULT 'new'::app.state;

ALTER TABLE app.task
ALTER COLUMN states
SET DEFAULT '{new,open}'::app.state[];

CREATE INDEX task_fn ON app.task (app.is_open (state, 'x'::text));

CREATE INDEX task_open ON app.task (state DESC)
WHERE
  state = 'open'::app.state;

ALTER TABLE app.note
ADD CONSTRAINT note_task FOREIGN KEY (task_id, task_state) REFERENCES app.task (id, state) ON UPDATE CASCADE;

ALTER TABLE app.task
ADD CONSTRAINT task_state CHECK (
  (state <> 'gone'::app.state)
  OR (id > 0)
);

CREATE VIEW app.open_task
WITH
  (security_barrier = 'true') AS
SELECT
  id,
  state,
  live
FROM
  app.task
WHERE
  (state = 'open'::app.state);

CREATE MATERIALIZED VIEW app.counts AS
SELECT
  state,
  count(*) AS n
FROM
  app.open_task
GROUP BY
  state;

CREATE UNIQUE INDEX counts_key ON app.counts (state);

CREATE TRIGGER task_touch
BEFORE UPDATE OF state ON app.task FOR EACH ROW WHEN (old.state IS DISTINCT FROM new.state)
EXECUTE FUNCTION public.touch ();

CREATE POLICY task_open ON app.task USING (
  state = ANY (ARRAY['open'::app.state, 'new'::app.state])
);

COMMENT ON TYPE app.state IS 'States';

ALTER TYPE app.state
RENAME VALUE 'finished' TO 'done';
