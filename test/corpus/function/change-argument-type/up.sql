DROP TRIGGER person_shout ON public.person;

DROP FUNCTION public.shout (character varying);

CREATE FUNCTION public.shout (t text) RETURNS text LANGUAGE sql AS $$select upper(t)$$;

CREATE TRIGGER person_shout
BEFORE UPDATE ON public.person FOR EACH ROW WHEN (public.shout (new.name) <> ''::text)
EXECUTE FUNCTION public.keep ();
