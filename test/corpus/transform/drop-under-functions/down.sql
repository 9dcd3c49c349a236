CREATE TRANSFORM FOR integer LANGUAGE plpgsql (
  FROM
    SQL
  WITH
    FUNCTION public.to_words (internal),
    TO SQL
  WITH
    FUNCTION public.from_words (internal)
);

CREATE OR REPLACE PROCEDURE public.keep (value integer) LANGUAGE plpgsql AS $$begin null; end$$;
