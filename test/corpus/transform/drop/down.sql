CREATE TRANSFORM FOR integer LANGUAGE plpgsql (
  FROM
    SQL
  WITH
    FUNCTION public.to_words (internal),
    TO SQL
  WITH
    FUNCTION public.from_words (internal)
);

CREATE OR REPLACE FUNCTION public.next (value integer) RETURNS integer LANGUAGE plpgsql TRANSFORM FOR TYPE integer AS $$begin return value + 1; end$$;

COMMENT ON TRANSFORM FOR integer LANGUAGE plpgsql IS 'As words';
