DROP VIEW public.v;

ALTER TABLE public.t
DROP CONSTRAINT c;

ALTER TABLE public.t
DROP CONSTRAINT t_a_key;

ALTER TABLE public.t
ALTER COLUMN a TYPE text;

ALTER TABLE public.t
ALTER COLUMN a
SET DEFAULT 'x'::text;

ALTER TABLE public.t
ADD CONSTRAINT t_a_key UNIQUE (a);

ALTER TABLE public.t
ADD CONSTRAINT c CHECK (a <> 'y'::text);

CREATE VIEW public.v AS
SELECT
  a
FROM
  public.t;

DROP EXTENSION citext;
