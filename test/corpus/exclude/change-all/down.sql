ALTER TABLE public.t
DROP CONSTRAINT e1;

ALTER TABLE public.t
ALTER COLUMN a TYPE integer;

ALTER TABLE public.t
ALTER COLUMN r TYPE int4range USING r::text::int4range;

ALTER TABLE public.t
ADD CONSTRAINT e1 EXCLUDE USING gist (
  a
  WITH
    =,
    r
  WITH
    &&
);

COMMENT ON CONSTRAINT e1 ON public.t IS 'No overlap';
