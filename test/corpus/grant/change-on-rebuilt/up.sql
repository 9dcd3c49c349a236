DROP VIEW public.moods;

DROP FUNCTION public.feel (public.mood);

ALTER TYPE public.mood
RENAME TO mood__old;

CREATE TYPE public.mood AS ENUM('sad', 'ok');

ALTER TABLE public.diary
ALTER COLUMN mood TYPE public.mood USING mood::text::public.mood;

DROP TYPE public.mood__old;

CREATE FUNCTION public.feel (m public.mood) RETURNS text LANGUAGE sql AS $$select m::text$$;

CREATE VIEW public.moods AS
SELECT
  DAY,
  mood
FROM
  public.diary;

ALTER TYPE public.mood OWNER TO keeper;

ALTER FUNCTION public.feel (public.mood) OWNER TO keeper;

ALTER VIEW public.moods OWNER TO keeper;

REVOKE USAGE ON TYPE public.mood FROM PUBLIC;

GRANT USAGE ON TYPE public.mood TO reader;

REVOKE EXECUTE ON FUNCTION public.feel(public.mood) FROM PUBLIC;

GRANT SELECT ON TABLE public.moods TO reader;

GRANT SELECT (day) ON TABLE public.moods TO writer;
