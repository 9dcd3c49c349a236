COMMENT ON COLUMN public.t.id IS 'A number';

COMMENT ON TABLE public.t IS 'Old';
