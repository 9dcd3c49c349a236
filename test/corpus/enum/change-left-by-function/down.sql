-- schemactl: no-transaction
ALTER TYPE public.mood
ADD VALUE 'bad';

-- schemactl: transaction
CREATE FUNCTION public.f (public.mood) RETURNS integer LANGUAGE sql RETURN 1;

CREATE OR REPLACE VIEW public.v AS
SELECT
  public.f ('good'::public.mood) AS n;
