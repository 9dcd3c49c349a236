ALTER INDEX public.booking_during_excl
RESET (fillfactor);
