ALTER TYPE public.address
RENAME TO address__old;

CREATE TYPE public.address AS (street text, zip text);

CREATE FUNCTION public.address__old (public.address__old[]) RETURNS public.address[] LANGUAGE sql AS $$SELECT CASE WHEN array_ndims($1) > 1 OR array_lower($1, 1) <> 1 THEN ('not carried over: ' || $1::text)::public.address[] WHEN $1 IS NOT NULL THEN ARRAY(SELECT CASE WHEN $1[n] IS DISTINCT FROM NULL THEN ROW(($1[n]).street, ($1[n]).zip)::text::public.address END FROM generate_subscripts($1, 1) AS n ORDER BY n) END$$;

ALTER TABLE public.person
ALTER COLUMN home TYPE public.address USING CASE
  WHEN home IS DISTINCT FROM NULL THEN ROW ((home).street, (home).zip)::text::public.address
END,
ALTER COLUMN others TYPE public.address[] USING public.address__old (others);

DROP FUNCTION public.address__old (public.address__old[]);

DROP TYPE public.address__old;
