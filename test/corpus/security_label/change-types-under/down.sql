DROP FUNCTION app.one (character varying);

ALTER TYPE app.mood
RENAME TO mood__old;

CREATE TYPE app.mood AS ENUM('wild', 'calm');

DROP TYPE app.mood__old;

CREATE FUNCTION app.one (of character varying) RETURNS bigint LANGUAGE sql AS $$select 1$$;

SECURITY LABEL FOR a ON TYPE app.mood IS 'on enum';

SECURITY LABEL FOR a ON FUNCTION app.one (character varying) IS 'on function';
