CREATE FUNCTION public.from_words (internal) RETURNS integer LANGUAGE internal IMMUTABLE AS $$int4recv$$;

CREATE FUNCTION public.to_words (internal) RETURNS internal LANGUAGE internal IMMUTABLE AS $$prsd_lextype$$;

CREATE TRANSFORM FOR bigint LANGUAGE sql (
  FROM
    SQL
  WITH
    FUNCTION prsd_lextype (internal)
);

CREATE TRANSFORM FOR integer LANGUAGE plpgsql (
  FROM
    SQL
  WITH
    FUNCTION public.to_words (internal),
    TO SQL
  WITH
    FUNCTION public.from_words (internal)
);

CREATE FUNCTION public.next (value integer) RETURNS integer LANGUAGE plpgsql TRANSFORM FOR TYPE integer AS $$begin return value + 1; end$$;

CREATE PROCEDURE public.keep (value integer) LANGUAGE plpgsql TRANSFORM FOR TYPE integer AS $$begin null; end$$;

COMMENT ON TRANSFORM FOR integer LANGUAGE plpgsql IS 'As words';
