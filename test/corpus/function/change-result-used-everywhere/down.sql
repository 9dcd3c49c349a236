DROP POLICY person_mine ON public.person;

DROP TRIGGER person_keep ON public.person;

DROP INDEX public.person_label_idx;

ALTER TABLE public.person
ALTER COLUMN other
DROP DEFAULT;

ALTER TABLE public.person
DROP COLUMN label;

DROP FUNCTION public.label (text);

CREATE FUNCTION public.label (t text) RETURNS character varying LANGUAGE sql IMMUTABLE AS $$select t$$;

ALTER TABLE public.person
ADD COLUMN label text GENERATED ALWAYS AS (public.label (name)) STORED;

ALTER TABLE public.person
ALTER COLUMN other
SET DEFAULT public.label ('x'::text);

CREATE INDEX person_label_idx ON public.person (public.label (name));

CREATE TRIGGER person_keep
BEFORE UPDATE ON public.person FOR EACH ROW WHEN ((public.label (new.name))::text = 'a'::text)
EXECUTE FUNCTION public.keep ();

CREATE POLICY person_mine ON public.person USING ((public.label (name))::text = 'a'::text);
