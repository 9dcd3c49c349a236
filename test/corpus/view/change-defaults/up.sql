ALTER TABLE public.people
ALTER COLUMN name
DROP DEFAULT;

CREATE OR REPLACE VIEW public.people AS
SELECT
  name,
  place,
  "Born On"
FROM
  public."user";

ALTER TABLE public.people
ALTER COLUMN place
SET DEFAULT 'there'::text;

ALTER TABLE public.people
ALTER COLUMN "Born On"
SET DEFAULT now();
