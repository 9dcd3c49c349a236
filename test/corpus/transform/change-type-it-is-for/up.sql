DROP FUNCTION public.feel (public.mood);

DROP TRANSFORM FOR public.mood LANGUAGE plpgsql;

DROP FUNCTION public.to_mood (internal);

ALTER TYPE public.mood
RENAME TO mood__old;

CREATE TYPE public.mood AS ENUM('wild', 'calm');

DROP TYPE public.mood__old;

CREATE FUNCTION public.to_mood (internal) RETURNS public.mood LANGUAGE internal IMMUTABLE AS $$enum_recv$$;

CREATE TRANSFORM FOR public.mood LANGUAGE plpgsql (
  TO SQL
  WITH
    FUNCTION public.to_mood (internal)
);

CREATE FUNCTION public.feel (public.mood) RETURNS text LANGUAGE plpgsql TRANSFORM FOR TYPE public.mood AS $$begin return $1; end$$;
