ALTER TABLE public."user"
SET
  ACCESS METHOD heap_of_its_own;

CREATE MATERIALIZED VIEW public.names USING heap_of_its_own AS
SELECT
  1 AS id;
