DROP VIEW public.v;

ALTER TABLE public.t
DROP COLUMN g;

ALTER TYPE public.m
RENAME TO m__old;

CREATE TYPE public.m AS (x text COLLATE pg_catalog."C");

ALTER TABLE public.s
ALTER COLUMN m TYPE public.m USING m::text::public.m;

DROP TYPE public.m__old;

ALTER DOMAIN public.d
RENAME TO d__old;

CREATE DOMAIN public.d AS text COLLATE pg_catalog."C";

ALTER TABLE public.s
ALTER COLUMN d TYPE public.d;

DROP DOMAIN public.d__old;

ALTER TABLE public.t
ALTER COLUMN a TYPE text COLLATE pg_catalog."C";

ALTER TABLE public.t
ALTER COLUMN b TYPE text;

ALTER TABLE public.t
ALTER COLUMN c TYPE TEXT[] COLLATE pg_catalog."C";

ALTER TABLE public.t
ADD COLUMN g text GENERATED ALWAYS AS (upper(b)) STORED;

CREATE VIEW public.v AS
SELECT
  a,
  b
FROM
  public.t
ORDER BY
  b;
