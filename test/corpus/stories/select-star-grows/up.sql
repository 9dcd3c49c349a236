ALTER TABLE public.b
ADD COLUMN w text;

CREATE OR REPLACE VIEW public.all_b AS
SELECT
  x,
  y,
  w
FROM
  public.b;
