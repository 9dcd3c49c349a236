ALTER TYPE public.addr
RENAME ATTRIBUTE street TO road;

DROP VIEW public.v;

ALTER TYPE public.addr
RENAME TO addr__old;

ALTER DOMAIN public.d
RENAME TO d__old;

ALTER TYPE public.person
RENAME TO person__old;

CREATE TYPE public.addr AS (
  n bigint,
  road text,
  country text,
  zip character varying(10) COLLATE pg_catalog."C"
);

CREATE DOMAIN public.d AS public.addr;

CREATE TYPE public.person AS (name text, home public.addr, others public.addr[]);

CREATE FUNCTION public.addr__old (public.addr__old[]) RETURNS public.addr[] LANGUAGE sql AS $$SELECT CASE WHEN array_ndims($1) > 1 OR array_lower($1, 1) <> 1 THEN ('not carried over: ' || $1::text)::public.addr[] WHEN $1 IS NOT NULL THEN ARRAY(SELECT CASE WHEN $1[n] IS DISTINCT FROM NULL THEN ROW(($1[n]).n, ($1[n]).road, NULL, ($1[n]).zip)::text::public.addr END FROM generate_subscripts($1, 1) AS n ORDER BY n) END$$;

ALTER TABLE public.t
ALTER COLUMN a TYPE public.addr USING CASE
  WHEN a IS DISTINCT FROM NULL THEN ROW ((a).n, (a).road, NULL, (a).zip)::text::public.addr
END,
ALTER COLUMN b TYPE public.addr[] USING public.addr__old (b),
ALTER COLUMN c TYPE public.person USING CASE
  WHEN c IS DISTINCT FROM NULL THEN ROW (
    (c).name,
    CASE
      WHEN (c).home IS DISTINCT FROM NULL THEN ROW (
        ((c).home).n,
        ((c).home).road,
        NULL,
        ((c).home).zip
      )::text::public.addr
    END,
    public.addr__old ((c).others)
  )::text::public.person
END,
ALTER COLUMN e TYPE public.d USING (
  CASE
    WHEN e IS DISTINCT FROM NULL THEN ROW ((e).n, (e).road, NULL, (e).zip)::text::public.addr
  END
)::public.d;

DROP FUNCTION public.addr__old (public.addr__old[]);

DROP TYPE public.person__old;

DROP DOMAIN public.d__old;

DROP TYPE public.addr__old;

ALTER TYPE public.person
RENAME TO person__old;

CREATE TYPE public.person AS (
  home public.addr,
  name text,
  others public.addr[],
  age integer
);

ALTER TABLE public.t
ALTER COLUMN c TYPE public.person USING CASE
  WHEN c IS DISTINCT FROM NULL THEN ROW ((c).home, (c).name, (c).others, NULL)::text::public.person
END;

DROP TYPE public.person__old;

CREATE VIEW public.v AS
SELECT
  (a).zip AS z
FROM
  public.t;

COMMENT ON COLUMN public.addr.country IS 'C';

COMMENT ON COLUMN public.addr.zip IS 'ZZ';
