COMMENT ON TYPE public.size IS 'As on the label';

COMMENT ON TYPE public.colour IS 'gone soon';

COMMENT ON TYPE public.mood IS NULL;
