DROP POLICY t_p ON public.t;

DROP VIEW public.v;

ALTER TABLE public.t
DROP CONSTRAINT t_a_check;

DROP INDEX public.t_f;

ALTER TABLE public.t
ALTER COLUMN a
DROP DEFAULT;

ALTER TABLE public.t
DROP COLUMN b;

CREATE OR REPLACE FUNCTION public.f (a text) RETURNS text LANGUAGE sql IMMUTABLE AS $$select a$$;

DROP PROCEDURE public.p (IN integer, IN bigint);

CREATE PROCEDURE public.p (a integer, INOUT b text) LANGUAGE plpgsql AS $$begin b := a::text; end$$;

DROP FUNCTION public.f (bigint, integer);

CREATE FUNCTION public.f (a integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$select a$$;

ALTER TABLE public.t
ADD COLUMN b integer GENERATED ALWAYS AS (public.f (a)) STORED;

ALTER TABLE public.t
ALTER COLUMN a
SET DEFAULT public.f (1);

CREATE INDEX t_f ON public.t (public.f (a))
WHERE
  public.f (c) = 'x'::text;

ALTER TABLE public.t
ADD CONSTRAINT t_a_check CHECK (public.f (a) > 0);

CREATE VIEW public.v AS
SELECT
  public.f (a) AS x,
  public.f (c) AS y
FROM
  public.t;

CREATE POLICY t_p ON public.t USING (public.f (a) = 1);
