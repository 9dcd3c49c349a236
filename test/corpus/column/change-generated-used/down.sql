DROP POLICY p ON public.t;

DROP VIEW public.v;

ALTER TABLE public.t
DROP CONSTRAINT t_bc;

DROP INDEX public.t_b;

ALTER TABLE public.t
DROP COLUMN b;

ALTER TABLE public.t
DROP COLUMN c;

ALTER TABLE public.t
ALTER COLUMN a TYPE integer;

ALTER TABLE public.t
ADD COLUMN b bigint GENERATED ALWAYS AS (a * 2) STORED;

ALTER TABLE public.t
ADD COLUMN c integer GENERATED ALWAYS AS (a + 1) STORED;

ALTER TABLE public.t
ADD CONSTRAINT t_c UNIQUE (c, b);

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

COMMENT ON COLUMN public.t.b IS 'Twice';
