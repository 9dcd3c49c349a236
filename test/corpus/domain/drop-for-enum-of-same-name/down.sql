DROP VIEW public.v;

CREATE DOMAIN public.d_aside AS text CONSTRAINT k CHECK (VALUE = ANY (ARRAY['x'::text, 'y'::text]));

ALTER TABLE public.t
ALTER COLUMN a TYPE public.d_aside;

ALTER TABLE public.t
ALTER COLUMN b TYPE public.d_aside[];

ALTER TABLE public.t
ALTER COLUMN a
SET DEFAULT 'x'::text;

CREATE VIEW public.v AS
SELECT
  a
FROM
  public.t;

COMMENT ON DOMAIN public.d_aside IS 'D';

DROP FUNCTION public.f (public.d);

CREATE FUNCTION public.f (public.d_aside) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$select true$$;

DROP TYPE public.d;

ALTER DOMAIN public.d_aside
RENAME TO d;
