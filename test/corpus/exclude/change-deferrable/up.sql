ALTER TABLE public.booking
DROP CONSTRAINT booking_no_excl;

ALTER TABLE public.booking
ADD CONSTRAINT booking_no_excl EXCLUDE (
  no
  WITH
    =
)
DEFERRABLE;
