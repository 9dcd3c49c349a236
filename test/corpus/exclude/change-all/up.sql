ALTER TABLE public.t
DROP CONSTRAINT e1;

ALTER TABLE public.t
ALTER COLUMN a TYPE bigint;

ALTER TABLE public.t
ALTER COLUMN r TYPE int8range USING int8range (lower(r), upper(r));

ALTER TABLE public.t
ADD CONSTRAINT e1 EXCLUDE USING gist (
  a
  WITH
    =,
    r
  WITH
    -|-
) INCLUDE (s)
WITH
  (fillfactor = '70')
WHERE
  (a > 0)
DEFERRABLE INITIALLY DEFERRED;

COMMENT ON CONSTRAINT e1 ON public.t IS 'None touches';
