COMMENT ON INDEX public.booking_pkey IS 'How rows are found';

COMMENT ON INDEX public.booking_during_excl IS 'Nothing overlaps';

COMMENT ON INDEX public.booking_code_key IS NULL;
