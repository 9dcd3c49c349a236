COMMENT ON COLUMN public.address.zip IS 'As the post writes it';

COMMENT ON TYPE public.address IS 'Where somebody lives';

COMMENT ON COLUMN public.address.street IS NULL;
