DROP VIEW public.v;

ALTER TABLE public.t
DROP CONSTRAINT c;

CREATE EXTENSION citext SCHEMA public;

ALTER TABLE public.t
ALTER COLUMN a TYPE public.citext;

ALTER TABLE public.t
ALTER COLUMN a
SET DEFAULT 'x'::public.citext;

ALTER TABLE public.t
ADD CONSTRAINT c CHECK (a OPERATOR(public.<>) 'y'::public.citext);

CREATE VIEW public.v AS
SELECT
  a
FROM
  public.t;
