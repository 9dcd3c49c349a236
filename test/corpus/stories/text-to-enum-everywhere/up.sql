DROP POLICY p ON public.t;

DROP VIEW public.v;

DROP INDEX public.j;

ALTER TABLE public.t
ALTER COLUMN a
DROP DEFAULT;

ALTER TABLE public.t
ALTER COLUMN b
DROP DEFAULT;

ALTER TABLE public.t
DROP COLUMN g;

CREATE TYPE public.e AS ENUM('x', 'y');

ALTER TABLE public.t
ALTER COLUMN b TYPE public.e[] USING b::e[];

ALTER TABLE public.u
ALTER COLUMN a TYPE public.e USING a::e;

ALTER TABLE public.t
ALTER COLUMN b
SET DEFAULT '{x}'::public.e[];

ALTER TABLE public.t
DROP CONSTRAINT t_a_check;

ALTER TABLE public.t
ALTER COLUMN a TYPE public.e USING a::e;

ALTER TABLE public.t
ALTER COLUMN a
SET DEFAULT 'x'::public.e;

CREATE INDEX j ON public.t (b)
WHERE
  a = 'x'::public.e;

CREATE VIEW public.v AS
SELECT
  a,
  b
FROM
  public.t
WHERE
  (a = 'x'::public.e);

CREATE POLICY p ON public.t USING (a = 'x'::public.e);

DROP FUNCTION public.f (text);

CREATE FUNCTION public.f (public.e) RETURNS text LANGUAGE sql IMMUTABLE AS $$select 'z'$$;

ALTER TABLE public.t
ADD COLUMN g text GENERATED ALWAYS AS (public.f (a)) STORED;
