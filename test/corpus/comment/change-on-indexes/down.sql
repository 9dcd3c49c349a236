COMMENT ON INDEX public.booking_pkey IS 'By number';

COMMENT ON INDEX public.booking_code_key IS 'By code';

COMMENT ON INDEX public.booking_during_excl IS NULL;
