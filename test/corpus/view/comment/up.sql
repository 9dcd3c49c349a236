COMMENT ON COLUMN public.one.n IS 'The "number"';

COMMENT ON VIEW public.one IS 'It''s one';

COMMENT ON COLUMN public.one.m IS 'Another';

COMMENT ON VIEW public.two IS NULL;
