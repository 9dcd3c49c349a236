ALTER INDEX public.booking_during_excl
SET
  (fillfactor = '70');
