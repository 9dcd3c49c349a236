ALTER DOMAIN public.d
RENAME TO d_aside;

DROP VIEW public.v;

ALTER TABLE public.t
ALTER COLUMN a
DROP DEFAULT;

CREATE TYPE public.d AS ENUM('x', 'y');

ALTER TABLE public.t
ALTER COLUMN a TYPE public.d USING a::text::d;

ALTER TABLE public.t
ALTER COLUMN b TYPE public.d[] USING b::TEXT[]::d[];

ALTER TABLE public.t
ALTER COLUMN a
SET DEFAULT 'x'::public.d;

CREATE VIEW public.v AS
SELECT
  a
FROM
  public.t;

COMMENT ON TYPE public.d IS 'DD';

DROP FUNCTION public.f (public.d_aside);

CREATE FUNCTION public.f (public.d) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$select true$$;

DROP DOMAIN public.d_aside;
