COMMENT ON DOMAIN public.zip IS 'As the post writes it';

COMMENT ON CONSTRAINT zip_five ON DOMAIN public.zip IS 'In this country';

COMMENT ON DOMAIN public.email IS NULL;
