CREATE OR REPLACE TRANSFORM FOR integer LANGUAGE plpgsql (
  FROM
    SQL
  WITH
    FUNCTION public.to_words (internal)
);
