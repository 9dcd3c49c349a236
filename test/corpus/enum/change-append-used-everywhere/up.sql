-- schemactl: no-transaction
ALTER TYPE public.e
ADD VALUE 'a0' BEFORE 'a';

ALTER TYPE public.e
ADD VALUE 'm' AFTER 'a';

ALTER TYPE public.e
ADD VALUE 'z';

-- schemactl: transaction
ALTER DOMAIN public.d
SET DEFAULT 'z'::public.e;

ALTER DOMAIN public.d
ADD CONSTRAINT c CHECK (VALUE <> 'm'::public.e);

CREATE FUNCTION public.f (q public.e DEFAULT 'm'::public.e) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN (q = 'z'::public.e);

UPDATE public.t
SET
  x = 'a0'
WHERE
  x IS NULL;

ALTER TABLE public.t
ALTER COLUMN x
SET NOT NULL;

ALTER TABLE public.t
ALTER COLUMN x
SET DEFAULT 'm'::public.e;

ALTER TABLE public.t
ALTER COLUMN z
SET DEFAULT '{m,z}'::public.e[];

CREATE INDEX i ON public.t (x)
WHERE
  x > 'm'::public.e;

ALTER TABLE public.t
ADD CONSTRAINT k CHECK (x <> 'z'::public.e);

CREATE VIEW public.v AS
SELECT
  x
FROM
  public.t
WHERE
  (x = 'a0'::public.e);
