CREATE FUNCTION public.act () RETURNS trigger LANGUAGE plpgsql AS $$begin return null; end$$;

CREATE TRIGGER t_before
BEFORE INSERT ON public."user" FOR EACH STATEMENT
EXECUTE FUNCTION public.act ();

ALTER TABLE public."user" DISABLE TRIGGER t_before;

COMMENT ON TRIGGER t_before ON public."user" IS 'Goes';
