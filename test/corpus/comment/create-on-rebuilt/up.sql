DROP TABLE public.box;

ALTER DOMAIN public.size
RENAME TO size__old;

ALTER TYPE public.pair
RENAME TO pair__old;

CREATE DOMAIN public.size AS integer;

CREATE TYPE public.pair AS (a public.size);

DROP TYPE public.pair__old;

DROP DOMAIN public.size__old;

COMMENT ON TYPE public.pair IS 'Two of them';
