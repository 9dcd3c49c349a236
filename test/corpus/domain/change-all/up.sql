ALTER DOMAIN public.d
RENAME TO dd;

DROP VIEW public.v;

DROP INDEX public.t_a;

ALTER TABLE public.t
ALTER COLUMN f
DROP DEFAULT;

ALTER DOMAIN public.dd
DROP CONSTRAINT pos;

ALTER DOMAIN public.e
DROP CONSTRAINT small;

ALTER DOMAIN public.dd
RENAME TO dd__old;

ALTER DOMAIN public.e
RENAME TO e__old;

ALTER TYPE public.c
RENAME TO c__old;

CREATE DOMAIN public.dd AS bigint NOT NULL;

CREATE DOMAIN public.e AS public.dd NOT NULL;

CREATE TYPE public.c AS (x public.dd, y public.e);

ALTER TABLE public.t
ALTER COLUMN a TYPE public.dd,
ALTER COLUMN b TYPE public.dd[],
ALTER COLUMN g TYPE public.c USING g::text::public.c,
ALTER COLUMN f TYPE public.e USING f::text::public.e;

DROP TYPE public.c__old;

DROP DOMAIN public.e__old;

DROP DOMAIN public.dd__old;

ALTER TABLE public.t
ALTER COLUMN b TYPE text USING b::text,
ALTER COLUMN g TYPE text USING g::text;

ALTER DOMAIN public.dd
ADD CONSTRAINT even CHECK ((VALUE % (2)::bigint) = 0);

ALTER TABLE public.t
ALTER COLUMN b TYPE public.dd[] USING b::text::public.dd[],
ALTER COLUMN g TYPE public.c USING g::text::public.c;

ALTER TABLE public.t
ALTER COLUMN b TYPE text USING b::text,
ALTER COLUMN g TYPE text USING g::text;

ALTER DOMAIN public.dd
ADD CONSTRAINT pos CHECK (VALUE >= 0);

ALTER TABLE public.t
ALTER COLUMN b TYPE public.dd[] USING b::text::public.dd[],
ALTER COLUMN g TYPE public.c USING g::text::public.c;

ALTER DOMAIN public.e
DROP NOT NULL;

ALTER DOMAIN public.e
DROP DEFAULT;

ALTER TABLE public.t
ALTER COLUMN g TYPE text USING g::text;

ALTER DOMAIN public.e
ADD CONSTRAINT small CHECK ((VALUE)::bigint < 1000);

ALTER TABLE public.t
ALTER COLUMN g TYPE public.c USING g::text::public.c;

ALTER TABLE public.t
ALTER COLUMN f
SET DEFAULT 6;

CREATE INDEX t_a ON public.t (a DESC);

CREATE VIEW public.v AS
SELECT
  a,
  f
FROM
  public.t;

COMMENT ON DOMAIN public.dd IS 'DD';
