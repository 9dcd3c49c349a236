ALTER TABLE public.booking
ADD CONSTRAINT booking_during_excl EXCLUDE USING gist (
  during
  WITH
    &&
);
