DROP POLICY p ON public.t;

DROP VIEW public.v;

ALTER TABLE public.t
DROP CONSTRAINT t_bc;

DROP INDEX public.t_b;

ALTER TABLE public.t
DROP CONSTRAINT t_c;

ALTER TABLE public.t
DROP COLUMN b;

ALTER TABLE public.t
DROP COLUMN c;

ALTER TABLE public.t
ALTER COLUMN a TYPE bigint;

ALTER TABLE public.t
ADD COLUMN b bigint GENERATED ALWAYS AS (a * 3) STORED;

ALTER TABLE public.t
ADD COLUMN c bigint GENERATED ALWAYS AS (a + 1) VIRTUAL;

CREATE INDEX t_b ON public.t (b);

ALTER TABLE public.t
ADD CONSTRAINT t_bc CHECK (b > 0);

CREATE VIEW public.v AS
SELECT
  a,
  b,
  c
FROM
  public.t;

CREATE POLICY p ON public.t USING (b > 1);

COMMENT ON COLUMN public.t.b IS 'Thrice';
