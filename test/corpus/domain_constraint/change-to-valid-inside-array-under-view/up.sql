DROP VIEW public.sizes;

ALTER DOMAIN public.size
DROP CONSTRAINT size_positive;

ALTER TABLE public.thing
ALTER COLUMN sizes TYPE text USING sizes::text;

ALTER DOMAIN public.size
ADD CONSTRAINT size_positive CHECK (VALUE > 0);

ALTER TABLE public.thing
ALTER COLUMN sizes TYPE public.size[] USING sizes::text::public.size[];

CREATE VIEW public.sizes AS
SELECT
  sizes
FROM
  public.thing;
