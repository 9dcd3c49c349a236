DROP VIEW public.v;

COMMENT ON COLUMN public.addr.country IS NULL;

ALTER TYPE public.addr
RENAME TO addr__old;

ALTER DOMAIN public.d
RENAME TO d__old;

ALTER TYPE public.person
RENAME TO person__old;

CREATE TYPE public.addr AS (road text, zip character varying(5), n integer);

CREATE DOMAIN public.d AS public.addr;

CREATE TYPE public.person AS (
  home public.addr,
  name text,
  others public.addr[],
  age integer
);

CREATE FUNCTION public.addr__old (public.addr__old[]) RETURNS public.addr[] LANGUAGE sql AS $$SELECT CASE WHEN array_ndims($1) > 1 OR array_lower($1, 1) <> 1 THEN ('not carried over: ' || $1::text)::public.addr[] WHEN $1 IS NOT NULL THEN ARRAY(SELECT CASE WHEN $1[n] IS DISTINCT FROM NULL THEN ROW(($1[n]).road, ($1[n]).zip, ($1[n]).n)::text::public.addr END FROM generate_subscripts($1, 1) AS n ORDER BY n) END$$;

ALTER TABLE public.t
ALTER COLUMN a TYPE public.addr USING CASE
  WHEN a IS DISTINCT FROM NULL THEN ROW ((a).road, (a).zip, (a).n)::text::public.addr
END,
ALTER COLUMN b TYPE public.addr[] USING public.addr__old (b),
ALTER COLUMN c TYPE public.person USING CASE
  WHEN c IS DISTINCT FROM NULL THEN ROW (
    CASE
      WHEN (c).home IS DISTINCT FROM NULL THEN ROW (((c).home).road, ((c).home).zip, ((c).home).n)::text::public.addr
    END,
    (c).name,
    public.addr__old ((c).others),
    (c).age
  )::text::public.person
END,
ALTER COLUMN e TYPE public.d USING (
  CASE
    WHEN e IS DISTINCT FROM NULL THEN ROW ((e).road, (e).zip, (e).n)::text::public.addr
  END
)::public.d;

DROP FUNCTION public.addr__old (public.addr__old[]);

DROP TYPE public.person__old;

DROP DOMAIN public.d__old;

DROP TYPE public.addr__old;

ALTER TYPE public.person
RENAME TO person__old;

CREATE TYPE public.person AS (name text, home public.addr, others public.addr[]);

ALTER TABLE public.t
ALTER COLUMN c TYPE public.person USING CASE
  WHEN c IS DISTINCT FROM NULL THEN ROW ((c).name, (c).home, (c).others)::text::public.person
END;

DROP TYPE public.person__old;

CREATE VIEW public.v AS
SELECT
  (a).zip AS z
FROM
  public.t;

COMMENT ON COLUMN public.addr.zip IS 'Z';

ALTER TYPE public.addr
RENAME ATTRIBUTE road TO street;
