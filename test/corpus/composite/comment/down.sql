COMMENT ON COLUMN public.address.street IS 'With the number';

COMMENT ON COLUMN public.address.zip IS NULL;

COMMENT ON TYPE public.address IS NULL;
