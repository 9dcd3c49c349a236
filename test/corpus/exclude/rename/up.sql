ALTER TABLE public.booking
RENAME CONSTRAINT booking_during_excl TO booking_no_overlap;
