ALTER TABLE public.person
DROP CONSTRAINT person_name_ok;

ALTER DOMAIN public.named
DROP CONSTRAINT named_ok;

CREATE OR REPLACE FUNCTION public.is_ok (t text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$select length(t) > 0$$;

ALTER DOMAIN public.named
ADD CONSTRAINT named_ok CHECK (public.is_ok (VALUE));

ALTER TABLE public.person
ADD CONSTRAINT person_name_ok CHECK (public.is_ok (name));

COMMENT ON CONSTRAINT person_name_ok ON public.person IS 'Some name';
