COMMENT ON COLUMN public.t.id IS 'The number';

COMMENT ON TABLE public.t IS 'New';

COMMENT ON COLUMN public.t.empty IS NULL;

COMMENT ON COLUMN public.t.gone IS NULL;
