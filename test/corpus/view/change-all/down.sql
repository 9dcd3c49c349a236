DROP VIEW public.w;

DROP VIEW public.v;

CREATE FUNCTION public.f () RETURNS trigger LANGUAGE plpgsql AS $$begin return new; end$$;

ALTER TABLE public.t
ALTER COLUMN a TYPE text;

ALTER TABLE public.t
ALTER COLUMN b TYPE integer;

CREATE VIEW public.v
WITH
  (security_barrier = 'true', check_option = 'local') AS
SELECT
  id,
  a,
  b
FROM
  public.t
WHERE
  (b > 0);

CREATE VIEW public.w AS
SELECT
  id,
  a,
  b
FROM
  public.v;

CREATE TRIGGER v_ins
INSTEAD OF INSERT ON public.v FOR EACH ROW
EXECUTE FUNCTION public.f ();

COMMENT ON TRIGGER v_ins ON public.v IS 'In its place';

COMMENT ON VIEW public.v IS 'A view';

DROP FUNCTION public.g ();
