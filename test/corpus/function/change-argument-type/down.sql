DROP TRIGGER person_shout ON public.person;

DROP FUNCTION public.shout (text);

CREATE FUNCTION public.shout (t character varying) RETURNS text LANGUAGE sql AS $$select upper(t)$$;

CREATE TRIGGER person_shout
BEFORE UPDATE ON public.person FOR EACH ROW WHEN (
  public.shout ((new.name)::character varying) <> ''::text
)
EXECUTE FUNCTION public.keep ();
