ALTER TABLE public.booking
DROP CONSTRAINT booking_during_excl;

ALTER TABLE public.booking
ADD CONSTRAINT booking_during_excl EXCLUDE USING gist (
  during
  WITH
    &&
);

COMMENT ON CONSTRAINT booking_during_excl ON public.booking IS 'One at a time';
