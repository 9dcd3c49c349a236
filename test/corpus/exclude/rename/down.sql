ALTER TABLE public.booking
RENAME CONSTRAINT booking_no_overlap TO booking_during_excl;
