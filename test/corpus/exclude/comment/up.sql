COMMENT ON CONSTRAINT booking_during_excl ON public.booking IS 'One at a time';
