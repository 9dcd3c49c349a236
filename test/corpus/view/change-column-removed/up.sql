DROP VIEW public.people_names;

DROP VIEW public.people;

CREATE VIEW public.people AS
SELECT
  id,
  name
FROM
  public."user";

CREATE VIEW public.people_names AS
SELECT
  name
FROM
  public.people;

CREATE TRIGGER people_insert
INSTEAD OF INSERT ON public.people FOR EACH ROW
EXECUTE FUNCTION public.keep ();

COMMENT ON VIEW public.people IS 'Everybody';

COMMENT ON VIEW public.people_names IS 'Names';

COMMENT ON COLUMN public.people.id IS 'Its number';
