COMMENT ON COLUMN public.t.id IS 'A number';

COMMENT ON TABLE public.t IS 'Old';

COMMENT ON COLUMN public.t.empty IS 'Emptied';

COMMENT ON COLUMN public.t.gone IS 'Removed';
