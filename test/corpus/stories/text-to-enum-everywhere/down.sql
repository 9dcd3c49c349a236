DROP POLICY p ON public.t;

DROP VIEW public.v;

DROP INDEX public.j;

ALTER TABLE public.t
DROP COLUMN g;

ALTER TABLE public.t
ALTER COLUMN a TYPE text;

ALTER TABLE public.t
ALTER COLUMN b TYPE TEXT[];

ALTER TABLE public.u
ALTER COLUMN a TYPE text;

ALTER TABLE public.t
ALTER COLUMN a
SET DEFAULT 'x'::text;

ALTER TABLE public.t
ALTER COLUMN b
SET DEFAULT '{x}'::TEXT[];

CREATE INDEX j ON public.t (b)
WHERE
  a = 'x'::text;

ALTER TABLE public.t
ADD CONSTRAINT t_a_check CHECK (a = ANY (ARRAY['x'::text, 'y'::text]));

CREATE VIEW public.v AS
SELECT
  a,
  b
FROM
  public.t
WHERE
  (a = 'x'::text);

CREATE POLICY p ON public.t USING (a = 'x'::text);

DROP FUNCTION public.f (public.e);

CREATE FUNCTION public.f (text) RETURNS text LANGUAGE sql IMMUTABLE AS $$select $1$$;

ALTER TABLE public.t
ADD COLUMN g text GENERATED ALWAYS AS (public.f (a)) STORED;

DROP TYPE public.e;
