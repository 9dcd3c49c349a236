DROP VIEW public.w;

DROP VIEW public.v;

CREATE FUNCTION public.g () RETURNS trigger LANGUAGE plpgsql AS $$begin return null; end$$;

ALTER TABLE public.t
ALTER COLUMN a TYPE character varying(40);

ALTER TABLE public.t
ALTER COLUMN b TYPE bigint;

CREATE VIEW public.v
WITH
  (
    security_invoker = 'true',
    check_option = 'cascaded'
  ) AS
SELECT
  id,
  b,
  a
FROM
  public.t
WHERE
  (b > 1);

CREATE VIEW public.w AS
SELECT
  b
FROM
  public.v;

CREATE TRIGGER v_ins
INSTEAD OF INSERT OR UPDATE ON public.v FOR EACH ROW
EXECUTE FUNCTION public.g ();

COMMENT ON TRIGGER v_ins ON public.v IS 'In their place';

COMMENT ON VIEW public.v IS 'Another view';

DROP FUNCTION public.f ();
