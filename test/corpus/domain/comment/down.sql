COMMENT ON DOMAIN public.email IS 'An address';

COMMENT ON DOMAIN public.zip IS NULL;

COMMENT ON CONSTRAINT zip_five ON DOMAIN public.zip IS NULL;
