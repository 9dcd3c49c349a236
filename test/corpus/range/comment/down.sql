COMMENT ON TYPE public.other IS 'Going';

COMMENT ON TYPE public.span IS NULL;
