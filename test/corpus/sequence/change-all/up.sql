SELECT
  setval('public.s', 5, FALSE)
FROM
  public.s
WHERE
  last_value > 5;

ALTER SEQUENCE public.s AS bigint INCREMENT BY -3 MINVALUE -1000 MAXVALUE 5 START
WITH
  -7 CACHE 10 NO CYCLE;

ALTER SEQUENCE public.s
SET
  UNLOGGED;

ALTER SEQUENCE public.s OWNED BY public.b.id;

COMMENT ON SEQUENCE public.s IS 'Numbers';
