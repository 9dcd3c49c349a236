COMMENT ON COLUMN public.one.n IS 'a number';

COMMENT ON VIEW public.two IS 'Two';

COMMENT ON VIEW public.one IS NULL;

COMMENT ON COLUMN public.one.m IS NULL;
