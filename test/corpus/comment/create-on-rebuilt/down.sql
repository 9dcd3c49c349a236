CREATE TABLE public.box ();

COMMENT ON TYPE public.pair IS NULL;

ALTER DOMAIN public.size
RENAME TO size__old;

ALTER TYPE public.pair
RENAME TO pair__old;

CREATE DOMAIN public.size AS boolean;

CREATE TYPE public.pair AS (a public.size);

DROP TYPE public.pair__old;

DROP DOMAIN public.size__old;

ALTER TABLE public.box
ADD COLUMN holds public.pair;
