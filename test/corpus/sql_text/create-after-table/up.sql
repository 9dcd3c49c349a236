CREATE TABLE public.place (city text, country text);

CREATE TRANSFORM FOR public.place LANGUAGE plpgsql (
  FROM
    SQL
  WITH
    FUNCTION prsd_lextype (internal)
);
